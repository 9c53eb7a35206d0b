package io.github.keycloakmfa.factor;

import java.util.List;
import org.keycloak.credential.CredentialModel;

/**
 * The words for a kind of factor.
 *
 * @param id our own word and the prefix of public ids, such as {@code totp} in {@code totp|dev_…}
 * @param authenticatorType {@code authenticator_type} of the list: {@code otp}, {@code oob}, {@code recovery-code}, {@code webauthn}
 * @param requirement {@code type} of the list and of {@code mfa_requirements}; the SDKs show an authenticator only if both are the
 *     same word
 * @param credentialType the type of the Keycloak credential that a confirmed one is
 * @param methods what it adds to the {@code amr} claim (RFC 8176)
 * @param channels the channels on which its codes may travel; in the MFA API the ids of such an authenticator begin with one of them
 */
public record FactorType(
        String id,
        String authenticatorType,
        String requirement,
        String credentialType,
        List<String> methods,
        List<String> channels) {

    public FactorType {
        methods = List.copyOf(methods);
        channels = List.copyOf(channels);
    }

    /** One whose codes do not travel. */
    public FactorType(
            String id, String authenticatorType, String requirement, String credentialType, List<String> methods) {
        this(id, authenticatorType, requirement, credentialType, methods, List.of());
    }

    /** Whether public ids of such authenticators may begin with this word. */
    public boolean isCalled(String word) {
        return id.equals(word) || channels.contains(word);
    }

    boolean isTypeOf(CredentialModel credential) {
        return credentialType.equals(credential.getType());
    }
}

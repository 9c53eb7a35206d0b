package io.github.keycloakmfa.factor;

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
 */
public record FactorType(
        String id,
        String authenticatorType,
        String requirement,
        String credentialType,
        java.util.List<String> methods) {

    public FactorType {
        methods = java.util.List.copyOf(methods);
    }

    boolean isTypeOf(CredentialModel credential) {
        return credentialType.equals(credential.getType());
    }
}

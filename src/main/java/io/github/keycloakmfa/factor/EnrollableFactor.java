package io.github.keycloakmfa.factor;

import java.util.Map;
import java.util.Set;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;

/**
 * A factor that can be enrolled through the API: begun, and then confirmed by proving it once. How it is proved the further interfaces say:
 * {@link SecretFactor}, {@link OutOfBandFactor}.
 */
public interface EnrollableFactor extends Factor {

    /**
     * An enrolment that was begun. Its secret is minted here, never taken from the caller.
     *
     * @param secret what is needed to confirm it, in a form of the factor's own
     * @param answer what the client is told, once
     */
    record Begun(String secret, Map<String, Object> answer) {}

    /**
     * Begins an enrolment. Nothing is stored.
     *
     * @param details what the client says about the authenticator, where it has a say
     * @throws io.github.keycloakmfa.refusal.RefusedException if the realm does not take such a one
     */
    Begun begin(UserModel user, Details details);

    /**
     * Makes the confirmed credential.
     *
     * @param credentialId the id it must get
     * @param label what the user calls it, may be {@code null}
     * @param code the code that proved it; it must not work again in any of Keycloak's own flows
     */
    CredentialModel confirm(UserModel user, String credentialId, String secret, String label, String code);

    /** The required actions of Keycloak that are done once it is confirmed. */
    default Set<String> fulfils() {
        return Set.of();
    }
}

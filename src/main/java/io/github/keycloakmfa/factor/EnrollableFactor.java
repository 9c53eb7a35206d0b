package io.github.keycloakmfa.factor;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;

/** A factor that can be enrolled through the API: begun, and then confirmed by proving it once. */
public interface EnrollableFactor extends Factor {

    /**
     * An enrolment that was begun. Its secret is minted here, never taken from the caller.
     *
     * @param secret what is needed to confirm it, in a form of the factor's own
     * @param answer what the client is told, once
     */
    record Begun(String secret, Map<String, Object> answer) {}

    /** Begins an enrolment. Nothing is stored. */
    Begun begin(UserModel user);

    /** Whether the code proves that the client holds the secret. Compared in constant time. */
    boolean proves(String secret, String code);

    /** How long the code of {@link #proves} could be valid at most. */
    Duration validity(String secret);

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

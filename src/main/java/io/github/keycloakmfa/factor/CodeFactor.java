package io.github.keycloakmfa.factor;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;

/** A factor that is proved by sending a code. */
public interface CodeFactor extends Factor {

    /**
     * A code that fits one of the user's authenticators.
     *
     * @param credential the authenticator
     */
    record Match(CredentialModel credential) {}

    /** How long a code of this user's authenticators could be valid at most; it is kept as used for that long. */
    Duration lifetime(UserModel user);

    /** The one spelling of a code, however its user has written it. */
    default String canonical(String code) {
        return code;
    }

    /** Whether using a code changes what the user has enrolled. */
    default boolean isChangedByUse() {
        return false;
    }

    /**
     * Finds the authenticator that a code fits. Codes are compared in constant time. The caller sees to it that a match
     * counts once.
     *
     * @param code in its canonical spelling
     */
    Optional<Match> match(UserModel user, String code);

    /**
     * Called once for a match that counts.
     *
     * @return members for the token response, empty if there is nothing to tell
     */
    default Map<String, Object> spend(UserModel user, Match match) {
        return Map.of();
    }
}

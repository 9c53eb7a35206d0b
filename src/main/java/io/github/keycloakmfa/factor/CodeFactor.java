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
     * @param code the code as that authenticator knows it
     * @param validity how long this code could be valid at most; it is kept as used for that long
     */
    record Match(CredentialModel credential, String code, Duration validity) {}

    /**
     * Finds the authenticator that a code fits. Codes are compared in constant time. The caller sees to it that a match
     * counts once.
     *
     * @param code as the client sent it
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

package io.github.keycloakmfa.api.route;

import io.github.keycloakmfa.refusal.RefusedException;
import org.keycloak.models.KeycloakSession;

/** How many requests a caller may make. Asked for every request, once its caller is known and before anything is done for it. */
public interface Limit {

    /** For routes whose limits lie elsewhere: in the attempts of a user, in Keycloak's brute-force protection. */
    Limit NONE = new Limit() {
        @Override
        public void announce(KeycloakSession session) {}

        @Override
        public void count(Call call, Caller caller) {}
    };

    /** Tells of the limit on every answer, before anything is known about the caller: one who stays unknown has used nothing up. */
    void announce(KeycloakSession session);

    /**
     * Counts one request.
     *
     * @throws RefusedException with status 429 if it is one too many
     */
    void count(Call call, Caller caller);
}

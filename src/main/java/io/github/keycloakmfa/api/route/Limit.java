package io.github.keycloakmfa.api.route;

import io.github.keycloakmfa.refusal.RefusedException;

/** How many requests a caller may make. Asked for every request, once its caller is known and before anything is done for it. */
@FunctionalInterface
public interface Limit {

    /** For routes whose limits lie elsewhere: in the attempts of a user, in Keycloak's brute-force protection. */
    Limit NONE = (call, caller) -> {};

    /**
     * Counts one request.
     *
     * @throws RefusedException with status 429 if it is one too many
     */
    void count(Call call, Caller caller);
}

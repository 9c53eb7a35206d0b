package io.github.keycloakmfa.enrollment;

import io.github.keycloakmfa.challenge.OneTimeStore;
import java.time.Duration;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Of parallel confirmations by a password alone one wins, on whichever node: "has no factor yet" is read from caches and would let
 * several through.
 */
final class FirstFactor {

    /** Longer than any request, so that whoever comes later sees the factor that the winner has written. */
    private static final Duration RACE = Duration.ofSeconds(20);

    private final OneTimeStore store;
    private final String key;

    FirstFactor(KeycloakSession session, UserModel user) {
        this.store = new OneTimeStore(session);
        this.key = store.key("first-factor", user.getId());
    }

    /** True for one of any number of racers. */
    boolean claim() {
        return store.claim(key, RACE);
    }

    /** The confirmation failed, or factors were removed by somebody who had proved one: the next one may be the first again. */
    void release() {
        store.release(List.of(key));
    }
}

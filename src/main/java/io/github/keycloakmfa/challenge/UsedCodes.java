package io.github.keycloakmfa.challenge;

import io.github.keycloakmfa.factor.FactorType;
import java.time.Duration;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Sees to it that a code counts once, however many requests bring it at the same moment. It stands in front of Keycloak's own
 * checks, whose recovery-code check lets several racers through.
 */
public final class UsedCodes {

    private final OneTimeStore store;

    public UsedCodes(KeycloakSession session) {
        this.store = new OneTimeStore(session);
    }

    /**
     * Uses a code up.
     *
     * @param code in its canonical spelling
     * @param lifetime how long the code could be valid at most
     * @return true for exactly one caller
     */
    public boolean burn(UserModel user, FactorType factor, String code, Duration lifetime) {
        return store.claim(key(user, factor, code), lifetime);
    }

    /** Takes back that a code was used. */
    void giveBack(UserModel user, FactorType factor, String code) {
        store.release(List.of(key(user, factor, code)));
    }

    private String key(UserModel user, FactorType factor, String code) {
        return store.key("used-code", user.getId(), factor.id(), code);
    }
}

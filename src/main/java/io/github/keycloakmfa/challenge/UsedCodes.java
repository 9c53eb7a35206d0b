package io.github.keycloakmfa.challenge;

import java.time.Duration;
import org.keycloak.models.KeycloakSession;

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
     * @param credentialId the credential that the code belongs to
     * @param code the code, as the credential knows it
     * @param validity how long the code could be valid at most
     * @return true for exactly one caller
     */
    public boolean burn(String credentialId, String code, Duration validity) {
        return store.claim(store.key("used-code", credentialId, code), validity);
    }
}

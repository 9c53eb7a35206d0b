package io.github.keycloakmfa.challenge;

import java.time.Duration;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/**
 * Lets the half login that has confirmed an enrolment at {@code /mfa/associate} present the same code once more at the token
 * endpoint, so that its user need not wait for the next code. For everybody else the code is used up.
 */
public final class OnceMore {

    private final OneTimeStore store;

    public OnceMore(KeycloakSession session) {
        this.store = new OneTimeStore(session);
    }

    /** Allows it, for as long as the code would have been valid. */
    public void allow(MfaToken token, String code, Duration validity) {
        store.put(key(token, code), validity, Map.of("allowed", "once"));
    }

    /** Whether it was allowed; true for exactly one caller. */
    public boolean take(MfaToken token, String code) {
        return store.take(key(token, code)).isPresent();
    }

    private String key(MfaToken token, String code) {
        return store.key("once-more", token.handle(), code);
    }
}

package io.github.keycloakmfa.challenge;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/**
 * Lets the half login that has confirmed an enrolment at {@code /mfa/associate} present the same code once more at the token
 * endpoint, so that its user need not wait for the next code. For everybody else the code is used up.
 */
public final class OnceMore {

    private static final String CREDENTIAL = "credential";

    private final OneTimeStore store;

    public OnceMore(KeycloakSession session) {
        this.store = new OneTimeStore(session);
    }

    /** Allows it, for as long as the code would have been valid. */
    public void allow(MfaToken token, String code, String credentialId, Duration validity) {
        store.put(key(token, code), validity, Map.of(CREDENTIAL, credentialId));
    }

    /** Whether it was allowed and not used up. */
    public boolean isAllowed(MfaToken token, String code) {
        return store.contains(key(token, code));
    }

    /** The id of the credential that this code has confirmed, if it was allowed; for exactly one caller. */
    public Optional<String> take(MfaToken token, String code) {
        String key = key(token, code);
        // Nearly always it was not, and then looking is cheaper than taking.
        return store.contains(key) ? store.take(key).map(notes -> notes.get(CREDENTIAL)) : Optional.empty();
    }

    private String key(MfaToken token, String code) {
        return store.key("once-more", token.handle(), code);
    }
}

package io.github.keycloakmfa.flow.browser;

import io.github.keycloakmfa.challenge.Proof;
import io.github.keycloakmfa.gate.IssuanceGate;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.sessions.AuthenticationSessionModel;

/** How far a browser has come with its second factor, kept in its login. */
record LoginNotes(AuthenticationSessionModel login) {

    private static final String WAY = "mfa.way";
    private static final String SENT = "mfa.sent";
    private static final String PROVED = "mfa.proved";
    private static final String KNOWN = "mfa.browser-known";
    private static final String BOUND = "mfa.bound";

    /** The way that was chosen; {@link Way#NONE} if the user wants to choose. */
    Optional<String> way() {
        return note(WAY);
    }

    void choose(String way) {
        login.setAuthNote(WAY, way);
        login.removeAuthNote(SENT);
    }

    /** The handle of the message that was sent last. */
    Optional<String> sent() {
        return note(SENT);
    }

    void sent(String handle) {
        login.setAuthNote(SENT, handle);
    }

    void forgetSent() {
        login.removeAuthNote(SENT);
    }

    /** What was proved in this login, while its user still has to see fresh recovery codes. */
    Optional<Proof> proved() {
        return note(PROVED).map(Proof::parse);
    }

    void proved(Proof proof) {
        login.setAuthNote(PROVED, proof.toNote());
    }

    void deferred(Instant until) {
        login.setUserSessionNote(IssuanceGate.DEFERRED, Long.toString(until.toEpochMilli()));
    }

    /** Whether the browser was recognised; empty if that was not tried yet. */
    Optional<Boolean> isBrowserKnown() {
        return note(KNOWN).map(Boolean::valueOf);
    }

    void browserKnown(boolean known) {
        login.setAuthNote(KNOWN, Boolean.toString(known));
    }

    /** Whose login it was when it was first held up, and since when: a login can change its user on the way. */
    Optional<Bond> bond() {
        return note(BOUND).map(Bond::parse);
    }

    void bind(Bond bond) {
        login.setAuthNote(BOUND, bond.toNote());
    }

    void clear() {
        login.removeAuthNote(WAY);
        login.removeAuthNote(SENT);
        login.removeAuthNote(PROVED);
    }

    private Optional<String> note(String name) {
        return Optional.ofNullable(login.getAuthNote(name));
    }
}

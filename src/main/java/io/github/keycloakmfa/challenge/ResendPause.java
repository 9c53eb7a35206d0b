package io.github.keycloakmfa.challenge;

import io.github.keycloakmfa.realm.RealmSettings;
import io.github.keycloakmfa.refusal.RateLimit;
import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;

/**
 * The wait between two messages to the same place: 30 seconds by default, and twice as long after each further message, up to 32 minutes
 * (contract section 2.6). Of parallel requests one sends. A right code ends the series, and so does a time without messages.
 */
final class ResendPause {

    private static final int DOUBLINGS = 7;
    private static final Duration LONGEST = Duration.ofMinutes(32);
    private static final String AT = "at";

    private final OneTimeStore store;
    private final Duration first;
    private final String whose;

    /**
     * @param whose to whom the messages go, and where
     */
    ResendPause(KeycloakSession session, String whose) {
        this.store = new OneTimeStore(session);
        this.first = RealmSettings.of(session.getContext().getRealm())
                .messageLimits()
                .resendPause();
        this.whose = whose;
    }

    /**
     * Claims the right to send now, for one of any number of racers.
     *
     * @param refusal for the others
     * @return what is to be given back if no message leaves
     * @throws RefusedException with status 429 and when to come back, for every other one
     */
    List<String> claim(Refusal refusal) {
        if (first.isZero()) {
            return List.of();
        }
        int sent = sent();
        Duration pause = pause(sent);
        if (!store.claim(running(), pause)) {
            throw new RateLimit(1, store.now(), until()).on(refusal).exception();
        }
        // Written anew, so that the last step goes on as long as messages do.
        store.put(step(sent), pause.multipliedBy(2), Map.of());
        store.put(untilKey(), pause, Map.of(AT, Long.toString(store.now() + pause.toSeconds())));
        return List.of(running(), step(sent));
    }

    /** For how long none may be sent. */
    Duration left() {
        return store.contains(running()) ? Duration.ofSeconds(Math.max(0, until() - store.now())) : Duration.ZERO;
    }

    /** The winner of a race notes it a moment after it has won. */
    private long until() {
        return store.get(untilKey())
                .map(notes -> Long.parseLong(notes.get(AT)))
                .orElse(store.now() + first.toSeconds());
    }

    private int sent() {
        return IntStream.range(0, DOUBLINGS)
                .filter(n -> store.contains(step(n)))
                .map(last -> Math.min(last + 1, DOUBLINGS - 1))
                .max()
                .orElse(0);
    }

    private Duration pause(int sent) {
        Duration pause = first.multipliedBy(1L << sent);
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    /** No message has left. */
    void giveBack(List<String> claimed) {
        store.release(claimed);
    }

    /** A code was right: the next message need not wait. */
    void end() {
        store.release(Stream.concat(
                        Stream.of(running()), IntStream.range(0, DOUBLINGS).mapToObj(this::step))
                .toList());
    }

    private String running() {
        return store.key("resend", whose);
    }

    private String step(int n) {
        return store.key("resend-step", whose, Integer.toString(n));
    }

    private String untilKey() {
        return store.key("resend-until", whose);
    }
}

package io.github.keycloakmfa.flow.browser;

import io.github.keycloakmfa.refusal.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a user is to do now: prove a factor, or enrol the first one. What is refused is thrown, and said on the page. */
interface Stage {

    /** The ways that there are, the best one first. */
    List<Way> ways();

    boolean isEnrolling();

    /** Until when the user may put it off; empty if not at all. */
    default Optional<Instant> graceUntil() {
        return Optional.empty();
    }

    /**
     * Shows the page of a way.
     *
     * @throws RefusedException if something that has to happen before may not
     */
    void open(Way way);

    /** Has a code sent again. */
    void send(Way way);

    /** Checks a code that was typed. */
    void verify(Way way, String code);

    /** Takes what was typed beside codes. */
    default void take(Way way, String contact) {
        open(way);
    }

    /** Shows the page of a way with what was wrong. */
    void complain(Way way, Complaint complaint);
}

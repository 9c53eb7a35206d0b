package io.github.keycloakmfa.realm;

import java.util.Arrays;
import java.util.Optional;

/** What becomes of sessions that were let in without a second factor, once the policy asks for one. */
public enum RunningSessions {
    /** They are asked when their tokens are refreshed. */
    NEXT_REFRESH("next-refresh"),
    /** They go on until they end by themselves. */
    SESSION_END("session-end");

    private final String word;

    RunningSessions(String word) {
        this.word = word;
    }

    static Optional<RunningSessions> read(String value) {
        return Arrays.stream(values())
                .filter(each -> each.word.equals(value.trim()))
                .findFirst();
    }
}

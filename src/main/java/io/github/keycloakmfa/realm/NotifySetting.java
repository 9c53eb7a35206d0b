package io.github.keycloakmfa.realm;

import java.util.Arrays;
import java.util.Optional;

/** Which changes of their factors users are told of by mail. */
public enum NotifySetting {
    /** None. */
    NEVER("never"),
    /** What was done without a login of theirs. */
    ADMINISTRATION("administration"),
    /** What they have done themselves as well. */
    ALWAYS("always");

    private final String word;

    NotifySetting(String word) {
        this.word = word;
    }

    /** The setting of this word, if it is one. */
    static Optional<NotifySetting> read(String value) {
        return Arrays.stream(values())
                .filter(each -> each.word.equals(value.trim()))
                .findFirst();
    }
}

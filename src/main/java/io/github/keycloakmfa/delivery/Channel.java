package io.github.keycloakmfa.delivery;

import java.util.Arrays;
import java.util.Optional;

/** How a code reaches its user (contract section 4.1). */
public enum Channel {
    SMS("sms"),
    VOICE("voice"),
    EMAIL("email");

    private final String word;

    Channel(String word) {
        this.word = word;
    }

    /** As {@code oob_channel} has it. */
    public String word() {
        return word;
    }

    /** Whether messages of it go to a telephone. */
    public boolean isPhone() {
        return this != EMAIL;
    }

    /** The channel of this word, if there is one. */
    public static Optional<Channel> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}

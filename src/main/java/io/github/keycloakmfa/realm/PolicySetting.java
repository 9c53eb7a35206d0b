package io.github.keycloakmfa.realm;

import java.util.Arrays;
import java.util.Optional;

/** Auth0's values of {@code guardian/policies}: an empty list, or one of these words. */
public enum PolicySetting {
    /** Nobody is asked. The default: a realm that did not ask for enforcement has none. */
    NEVER("never"),
    /** Everybody is asked, in every application. */
    ALL_APPLICATIONS("all-applications"),
    /** Whoever comes with low confidence is asked. As long as nothing assesses it, that is everybody. */
    CONFIDENCE_SCORE("confidence-score");

    private final String word;

    PolicySetting(String word) {
        this.word = word;
    }

    /** As the realm attribute and the policies of the Management API have it. */
    public String word() {
        return word;
    }

    /** The setting of this word, if it is one. */
    public static Optional<PolicySetting> read(String value) {
        return Arrays.stream(values())
                .filter(each -> each.word.equals(value.trim()))
                .findFirst();
    }
}

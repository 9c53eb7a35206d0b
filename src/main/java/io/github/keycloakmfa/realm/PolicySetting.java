package io.github.keycloakmfa.realm;

import java.util.Optional;

/** Auth0's values of {@code guardian/policies}: an empty list, or {@code all-applications}. */
public enum PolicySetting {
    /** Nobody is asked. The default: a realm that did not ask for enforcement has none. */
    NEVER,
    /** Everybody is asked, in every application. */
    ALL_APPLICATIONS;

    static Optional<PolicySetting> read(String value) {
        return switch (value.trim()) {
            case "never" -> Optional.of(NEVER);
            case "all-applications" -> Optional.of(ALL_APPLICATIONS);
            default -> Optional.empty();
        };
    }
}

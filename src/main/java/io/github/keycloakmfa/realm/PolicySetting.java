package io.github.keycloakmfa.realm;

/** Auth0's values of {@code guardian/policies}: an empty list, or {@code all-applications}. */
public enum PolicySetting {
    /** Nobody is asked. The default: a realm that did not ask for enforcement has none. */
    NEVER,
    /** Everybody is asked, in every application. */
    ALL_APPLICATIONS;

    /** Reads the realm attribute. A word that is not known asks for a second factor: an unreadable policy must not open the door. */
    static PolicySetting of(String attribute) {
        if (attribute == null || attribute.isBlank() || attribute.trim().equals("never")) {
            return NEVER;
        }
        return ALL_APPLICATIONS;
    }
}

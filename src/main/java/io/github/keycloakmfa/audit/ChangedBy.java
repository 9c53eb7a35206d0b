package io.github.keycloakmfa.audit;

import io.github.keycloakmfa.realm.NotifySetting;

/** Through whom a user's factors change. */
public enum ChangedBy {
    /** The user, logged in. */
    OWNER("owner"),
    /** Whoever has an enrolment ticket, without a login. */
    TICKET("ticket"),
    /** A caller of the Management API. */
    ADMINISTRATION("administration");

    private final String word;

    ChangedBy(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    boolean isTold(NotifySetting setting) {
        return this == OWNER ? setting == NotifySetting.ALWAYS : setting != NotifySetting.NEVER;
    }
}

package io.github.keycloakmfa.server;

/** Keycloak's own notices to users, about everything but failed logins: it takes each request for a second factor for one. */
public final class Notices {

    public static final String START_OPTION = "--spi-events-listener--email--include-events=UPDATE_CREDENTIAL,"
            + "REMOVE_CREDENTIAL,USER_DISABLED_BY_TEMPORARY_LOCKOUT,USER_DISABLED_BY_PERMANENT_LOCKOUT";

    private Notices() {}
}

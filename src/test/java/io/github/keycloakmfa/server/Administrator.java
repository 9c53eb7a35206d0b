package io.github.keycloakmfa.server;

import org.keycloak.admin.client.Keycloak;

/** The administrator that every server of ours is started with. */
public final class Administrator {

    static final String USERNAME = "admin";
    static final String PASSWORD = "admin";

    private Administrator() {}

    public static Keycloak of(String serverUrl) {
        return Keycloak.getInstance(serverUrl, "master", USERNAME, PASSWORD, "admin-cli");
    }
}

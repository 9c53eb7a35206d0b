package io.github.keycloakmfa.server;

import java.util.List;

/** One database of a {@link PostgresServer}. */
record PostgresDatabase(int port, String name) implements Database {

    static final String USERNAME = "keycloak";

    @Override
    public List<String> buildOptions() {
        return List.of("--db=postgres");
    }

    @Override
    public List<String> startOptions() {
        // Everybody on this machine is trusted, but Keycloak insists on a password.
        return List.of(
                "--db-url=jdbc:postgresql://127.0.0.1:" + port + "/" + name,
                "--db-username=" + USERNAME,
                "--db-password=none");
    }
}

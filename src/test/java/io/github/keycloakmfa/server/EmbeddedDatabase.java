package io.github.keycloakmfa.server;

import java.util.List;

/** The H2 database that comes with the server: it is gone with the server, or kept in the server's data folder. */
public enum EmbeddedDatabase implements Database {
    IN_MEMORY("dev-mem"),
    IN_FILE("dev-file");

    private final String vendor;

    EmbeddedDatabase(String vendor) {
        this.vendor = vendor;
    }

    @Override
    public List<String> buildOptions() {
        return List.of("--db=" + vendor);
    }

    @Override
    public List<String> startOptions() {
        return List.of();
    }
}

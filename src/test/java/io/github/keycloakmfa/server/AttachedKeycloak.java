package io.github.keycloakmfa.server;

import java.nio.file.Path;

/** A server that somebody else has started, for short rounds while tests are written. It is left running. */
record AttachedKeycloak(String baseUrl, Path log) implements RunningKeycloak {

    @Override
    public String managementUrl() {
        throw new IllegalStateException("Not known of a server that was running before");
    }

    @Override
    public void close() {}
}

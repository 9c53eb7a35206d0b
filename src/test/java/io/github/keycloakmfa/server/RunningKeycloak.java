package io.github.keycloakmfa.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A server that is ready, whatever it runs in. */
public interface RunningKeycloak extends AutoCloseable {

    String baseUrl();

    /** Where health and metrics are. */
    String managementUrl();

    Path log();

    default List<String> logLines() {
        try {
            return Files.readAllLines(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void close();
}

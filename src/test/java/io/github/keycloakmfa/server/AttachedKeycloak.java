package io.github.keycloakmfa.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A server that somebody else has started, for short rounds while tests are written. It is left running.
 *
 * @param earlierLines how many lines its log had before these tests
 */
record AttachedKeycloak(String baseUrl, Path log, int earlierLines) implements RunningKeycloak {

    static AttachedKeycloak at(String baseUrl, Path log) {
        return new AttachedKeycloak(baseUrl, log, linesOf(log).size());
    }

    @Override
    public String managementUrl() {
        throw new IllegalStateException("Not known of a server that was running before");
    }

    @Override
    public List<String> logLines() {
        List<String> lines = linesOf(log);
        return lines.subList(Math.min(earlierLines, lines.size()), lines.size());
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {}
}

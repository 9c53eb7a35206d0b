package io.github.keycloakmfa.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The documents against which every answer of the Management API is held: our own, and Auth0's where it is at hand. */
public final class Documents {

    /** Ours, as it is published with the sources. */
    static final Path OURS = Path.of("docs", "openapi.json");

    /** Auth0's, which is not ours to publish. */
    static final Path THEIRS = Path.of("..", "shared", "reference", "auth0-mfa-oas.json");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Described> ALL =
            Stream.concat(ours().stream(), theirs().stream()).toList();

    private Documents() {}

    private static Optional<Described> ours() {
        return read(OURS).map(document -> new Described(document, "/api/v2", false));
    }

    /** Answers may have members beyond Auth0's. */
    static Optional<Described> theirs() {
        return read(THEIRS).map(document -> new Described(document, "/api/v2", true));
    }

    private static Optional<JsonNode> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(JSON.readTree(file.toFile())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails if a document says otherwise. */
    public static void hold(String method, String path, int status, String body) {
        List<String> problems = ALL.stream()
                .flatMap(document -> document.problems(method, path, status, body).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new AssertionError("The answer is not as described: " + problems + " in " + body);
        }
    }
}

package io.github.keycloakmfa.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.keycloak.util.JsonSerialization;

/** A file of messages, one JSON object a line. */
record MessageFile(Path path) {

    /** In one write, so that lines of several writers do not mix. */
    void append(Map<String, String> message) throws IOException {
        String line = JsonSerialization.writeValueAsString(message) + "\n";
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.write(path, line.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}

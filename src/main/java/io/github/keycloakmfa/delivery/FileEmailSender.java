package io.github.keycloakmfa.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.util.JsonSerialization;

/** Writes e-mail to a file, one JSON object a line, instead of sending it. For demos and tests. */
final class FileEmailSender implements EmailSenderProvider {

    private final Path file;

    FileEmailSender(Path file) {
        this.file = file;
    }

    @Override
    public void send(Map<String, String> config, String address, String subject, String textBody, String htmlBody)
            throws EmailException {
        Map<String, String> message = new LinkedHashMap<>();
        message.put("channel", "email");
        message.put("to", address);
        message.put("subject", subject);
        message.put("text", textBody);
        try {
            String line = JsonSerialization.writeValueAsString(message) + "\n";
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(
                    file, line.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new EmailException("The message file could not be written", e);
        }
    }

    @Override
    public void validate(Map<String, String> config) {}

    @Override
    public void close() {}
}

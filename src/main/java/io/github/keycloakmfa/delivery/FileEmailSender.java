package io.github.keycloakmfa.delivery;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;

/** Writes e-mail to a file, one JSON object a line, instead of sending it. For demos and tests. */
final class FileEmailSender implements EmailSenderProvider {

    private final MessageFile file;

    FileEmailSender(MessageFile file) {
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
            file.append(message);
        } catch (IOException e) {
            throw new EmailException("The message file could not be written", e);
        }
    }

    @Override
    public void validate(Map<String, String> config) {}

    @Override
    public void close() {}
}

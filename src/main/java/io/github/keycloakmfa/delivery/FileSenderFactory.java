package io.github.keycloakmfa.delivery;

import java.nio.file.Path;
import org.keycloak.Config;
import org.keycloak.common.util.Environment;
import org.keycloak.models.KeycloakSession;

/**
 * Makes {@link FileSender}s. They are there only where the operator asks for them, with
 * {@code --spi-mfa-message-sender--file--path=…}; a server in production mode does not even start then, since whoever reads the file can log in
 * as others.
 */
public final class FileSenderFactory implements MessageSenderFactory {

    private MessageFile file;

    @Override
    public MessageSender create(KeycloakSession session) {
        return new FileSender(file);
    }

    @Override
    public String getId() {
        return "file";
    }

    @Override
    public void init(Config.Scope config) {
        String path = config.get("path");
        if (path == null || path.isBlank()) {
            return;
        }
        if (!Environment.isDevMode() && !config.getBoolean("allow-in-production", false)) {
            throw new IllegalStateException(
                    "Codes may not be written to a file in production mode:"
                            + " remove spi-mfa-message-sender--file--path, or set spi-mfa-message-sender--file--allow-in-production=true");
        }
        file = new MessageFile(Path.of(path));
    }
}

package io.github.keycloakmfa.delivery;

import java.nio.file.Path;
import org.keycloak.Config;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.email.EmailSenderProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Makes {@link FileEmailSender}s. It is used only where the operator asks for it, with
 * {@code --spi-email-sender--provider=mfa-file} and {@code --spi-email-sender--mfa-file--path=…}.
 */
public final class FileEmailSenderFactory implements EmailSenderProviderFactory {

    private MessageFile file;

    @Override
    public EmailSenderProvider create(KeycloakSession session) {
        return new FileEmailSender(file);
    }

    @Override
    public String getId() {
        return "mfa-file";
    }

    @Override
    public void init(Config.Scope config) {
        file = new MessageFile(Path.of(config.get("path", "messages.jsonl")));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    /** Below Keycloak's own sender, so that nobody gets this one without asking. */
    @Override
    public int order() {
        return -1;
    }

    @Override
    public void close() {}
}

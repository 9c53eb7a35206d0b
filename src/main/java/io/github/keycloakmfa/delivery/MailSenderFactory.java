package io.github.keycloakmfa.delivery;

import org.keycloak.models.KeycloakSession;

/** Makes {@link MailSender}s. */
public final class MailSenderFactory implements MessageSenderFactory {

    @Override
    public MessageSender create(KeycloakSession session) {
        return new MailSender(session);
    }

    @Override
    public String getId() {
        return "email";
    }
}

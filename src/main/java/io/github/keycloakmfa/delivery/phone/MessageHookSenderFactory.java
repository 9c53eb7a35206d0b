package io.github.keycloakmfa.delivery.phone;

import io.github.keycloakmfa.delivery.MessageSender;
import org.keycloak.models.KeycloakSession;

/** Makes {@link MessageHookSender}s. */
public final class MessageHookSenderFactory extends HttpSenderFactory {

    @Override
    public MessageSender create(KeycloakSession session) {
        return new MessageHookSender(session, outbound());
    }

    @Override
    public String getId() {
        return "phone-message-hook";
    }
}

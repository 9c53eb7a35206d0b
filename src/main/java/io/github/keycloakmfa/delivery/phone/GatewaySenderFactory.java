package io.github.keycloakmfa.delivery.phone;

import io.github.keycloakmfa.delivery.MessageSender;
import org.keycloak.models.KeycloakSession;

/** Makes {@link GatewaySender}s. */
public final class GatewaySenderFactory extends HttpSenderFactory {

    @Override
    public MessageSender create(KeycloakSession session) {
        return new GatewaySender(session, outbound());
    }

    @Override
    public String getId() {
        return "gateway";
    }
}

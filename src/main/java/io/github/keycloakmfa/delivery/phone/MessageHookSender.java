package io.github.keycloakmfa.delivery.phone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakmfa.delivery.Message;
import io.github.keycloakmfa.realm.ProviderSetting;
import io.github.keycloakmfa.realm.TargetUrl;
import java.time.Clock;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** Hands messages to a service of the realm's owner, as Auth0 hands them to the code of its phone message hook. */
final class MessageHookSender extends ConfiguredSender {

    private final KeycloakSession session;
    private final Outbound outbound;

    MessageHookSender(KeycloakSession session, Outbound outbound) {
        super(session, ProviderSetting.MESSAGE_HOOK);
        this.session = session;
        this.outbound = outbound;
    }

    /** Without a secret the service could not tell our messages from those of others. */
    @Override
    Optional<Shipment> prepare(ObjectNode values, Message message) {
        String secret = values.path("secret").asText("");
        return TargetUrl.read(values.path("url").asText(""))
                .filter(target -> !secret.isBlank())
                .map(target -> new MessageHookShipment(
                        outbound,
                        target.uri(),
                        new HookSignature(secret, Clock.systemUTC()),
                        new HookEvent(message, Origin.of(session)).json()));
    }
}

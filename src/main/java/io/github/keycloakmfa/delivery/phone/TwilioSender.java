package io.github.keycloakmfa.delivery.phone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakmfa.delivery.Message;
import io.github.keycloakmfa.realm.ProviderSetting;
import java.net.URI;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** Twilio: text messages, and calls in which the code is read out. */
final class TwilioSender extends ConfiguredSender {

    private final Outbound outbound;
    private final URI base;

    TwilioSender(KeycloakSession session, Outbound outbound, URI base) {
        super(session, ProviderSetting.TWILIO);
        this.outbound = outbound;
        this.base = base;
    }

    @Override
    Optional<Shipment> prepare(ObjectNode values, Message message) {
        return TwilioAccount.read(values)
                .filter(account -> account.has(message.channel()))
                .map(account -> new TwilioShipment(outbound, base, account, message));
    }
}

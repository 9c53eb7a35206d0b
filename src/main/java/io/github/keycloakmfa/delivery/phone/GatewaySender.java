package io.github.keycloakmfa.delivery.phone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakmfa.delivery.Message;
import io.github.keycloakmfa.realm.ProviderSetting;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** Any service that takes messages over HTTP: how it wants them is a setting. */
final class GatewaySender extends ConfiguredSender {

    private final Outbound outbound;

    GatewaySender(KeycloakSession session, Outbound outbound) {
        super(session, ProviderSetting.GATEWAY);
        this.outbound = outbound;
    }

    @Override
    Optional<Shipment> prepare(ObjectNode values, Message message) {
        return Gateway.read(values).map(gateway -> new GatewayShipment(outbound, gateway, message));
    }
}

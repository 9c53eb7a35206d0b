package io.github.keycloakmfa.delivery.phone;

import io.github.keycloakmfa.delivery.MessageSenderFactory;
import org.keycloak.Config;

/** Makes senders that speak HTTP. Which internal hosts they may reach is the operator's to say, with the option {@code allowed-hosts}. */
abstract class HttpSenderFactory implements MessageSenderFactory {

    private Outbound outbound;

    @Override
    public void init(Config.Scope config) {
        outbound = new Outbound(destinations(config));
    }

    Destinations destinations(Config.Scope config) {
        return Destinations.allowing(config.get("allowed-hosts", ""));
    }

    Outbound outbound() {
        return outbound;
    }
}

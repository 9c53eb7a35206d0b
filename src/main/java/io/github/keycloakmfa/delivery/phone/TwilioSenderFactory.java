package io.github.keycloakmfa.delivery.phone;

import io.github.keycloakmfa.delivery.MessageSender;
import java.net.URI;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;

/** Makes {@link TwilioSender}s. Where Twilio is nobody but the operator can change, with the option {@code base-url}: a realm's token goes there. */
public final class TwilioSenderFactory extends HttpSenderFactory {

    private static final String TWILIO = "https://api.twilio.com";

    private URI base;

    @Override
    public MessageSender create(KeycloakSession session) {
        return new TwilioSender(session, outbound(), base);
    }

    @Override
    public String getId() {
        return "twilio";
    }

    @Override
    public void init(Config.Scope config) {
        base = URI.create(config.get("base-url", TWILIO).replaceFirst("/+$", ""));
        super.init(config);
    }

    /** An address of the operator's may be an internal one. */
    @Override
    Destinations destinations(Config.Scope config) {
        Destinations those = super.destinations(config);
        return base.toString().equals(TWILIO) ? those : those.and(base);
    }
}

package io.github.keycloakmfa.delivery;

import io.github.keycloakmfa.realm.ProviderSetting;
import io.github.keycloakmfa.realm.ProviderStore;
import io.github.keycloakmfa.realm.RealmSettings;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Which senders a realm tries, one after the other. */
final class SenderOrder {

    private static final List<String> OF_MAIL = List.of("email");

    private SenderOrder() {}

    static List<String> of(KeycloakSession session, Channel channel) {
        if (!channel.isPhone()) {
            return OF_MAIL;
        }
        RealmModel realm = session.getContext().getRealm();
        List<String> named = RealmSettings.of(realm).phoneSenders();
        return named.isEmpty() ? List.of(selected(session, realm)) : named;
    }

    private static String selected(KeycloakSession session, RealmModel realm) {
        return ofProvider(new ProviderStore(session, realm)
                .read(ProviderSetting.PHONE_SELECTED)
                .path("provider")
                .asText());
    }

    /** The sender behind a word of {@code selected-provider}. What Auth0 sends itself, a gateway of the realm's sends here. */
    static String ofProvider(String word) {
        return switch (word) {
            case "twilio", "phone-message-hook" -> word;
            default -> "gateway";
        };
    }
}

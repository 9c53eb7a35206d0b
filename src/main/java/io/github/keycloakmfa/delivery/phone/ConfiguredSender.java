package io.github.keycloakmfa.delivery.phone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakmfa.delivery.Message;
import io.github.keycloakmfa.delivery.MessageSender;
import io.github.keycloakmfa.delivery.NotSentException;
import io.github.keycloakmfa.realm.ProviderSetting;
import io.github.keycloakmfa.realm.ProviderStore;
import io.github.keycloakmfa.realm.VaultReference;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** A sender to phones whose account is one of a realm's providers. */
abstract class ConfiguredSender implements MessageSender {

    private final KeycloakSession session;
    private final ProviderSetting setting;

    ConfiguredSender(KeycloakSession session, ProviderSetting setting) {
        this.session = session;
        this.setting = setting;
    }

    /**
     * Gets a message ready.
     *
     * @param values what the realm has set, with the secrets themselves where it has references to the vault
     * @return empty if that does not do for such a message
     */
    abstract Optional<Shipment> prepare(ObjectNode values, Message message);

    @Override
    public final Optional<Shipment> prepare(Message message) {
        if (!message.channel().isPhone()) {
            return Optional.empty();
        }
        ObjectNode values = new ProviderStore(session, session.getContext().getRealm()).read(setting);
        return hasAllSecrets(values) ? prepare(values, message) : Optional.of(ConfiguredSender::withoutSecret);
    }

    /** Puts what the vault has in the place of references to it. */
    private boolean hasAllSecrets(ObjectNode values) {
        for (String member : setting.secrets()) {
            String written = values.path(member).textValue();
            if (written != null) {
                Optional<String> secret = VaultReference.resolve(session.vault(), written);
                values.put(member, secret.orElse(null));
                if (secret.isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Somebody has set this sender up, and should read in the log why it does not send. */
    private static void withoutSecret() throws NotSentException {
        throw new NotSentException("the vault does not have its secret");
    }
}

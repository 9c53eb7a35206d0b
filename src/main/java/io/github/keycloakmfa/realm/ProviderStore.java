package io.github.keycloakmfa.realm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;

/**
 * Where a realm's {@link ProviderSetting}s are: one attribute each, and their secrets in a table of their own, so that no export has them.
 * A reference to Keycloak's vault is no secret and stays in the attribute: it goes wherever the realm goes.
 */
public final class ProviderStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RealmModel realm;
    private final RealmSecrets secrets;

    public ProviderStore(KeycloakSession session, RealmModel realm) {
        this.realm = realm;
        this.secrets = new RealmSecrets(session, realm);
    }

    /** What is set, secrets and references to the vault included; without members if nothing is. Not for logs. */
    public ObjectNode read(ProviderSetting setting) {
        ObjectNode values = readAttribute(setting);
        for (String member : setting.secrets()) {
            // In an attribute only a reference counts: what else is there was never meant to be a secret.
            if (!VaultReference.is(values.path(member).asText())) {
                values.remove(member);
                secrets.get(setting.secretName(member)).ifPresent(secret -> values.put(member, secret));
            }
        }
        return values;
    }

    /** An attribute that came another way and is no object counts as not set. */
    private ObjectNode readAttribute(ProviderSetting setting) {
        String text = realm.getAttribute(setting.attribute());
        try {
            if (text != null && JSON.readTree(text) instanceof ObjectNode values) {
                return values;
            }
        } catch (JsonProcessingException e) {
            // Its text quotes the attribute: it goes nowhere.
        }
        return JSON.createObjectNode();
    }

    /**
     * Sets exactly this.
     *
     * @throws ModelDuplicateException if somebody else sets the same for the first time at the same moment
     */
    public void write(ProviderSetting setting, ObjectNode values) {
        ObjectNode open = values.deepCopy();
        Map<String, String> secret = new HashMap<>();
        for (String member : setting.secrets()) {
            String value = open.path(member).textValue();
            if (value != null && !VaultReference.is(value)) {
                secret.put(member, value);
                open.remove(member);
            }
        }
        if (open.isEmpty()) {
            realm.removeAttribute(setting.attribute());
        } else {
            realm.setAttribute(setting.attribute(), open.toString());
        }
        for (String member : setting.secrets()) {
            if (secret.containsKey(member)) {
                secrets.set(setting.secretName(member), secret.get(member));
            } else {
                secrets.remove(setting.secretName(member));
            }
        }
        secrets.flush();
    }
}

package io.github.keycloakmfa.api.management.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakmfa.realm.ProviderSetting;
import io.github.keycloakmfa.realm.VaultReference;

/**
 * Auth0 gives some secrets back in clear; who does not want that asks with {@code mask_secrets=true}. The mask says that there is a secret and
 * nothing about it, not even its length. A reference to the vault is none and stays. Whoever writes the mask back leaves the secret as it is.
 */
final class SecretMask {

    static final String PARAMETER = "mask_secrets";
    static final String MASK = "********";

    /** Of what a masked answer has in the place of a secret: the mask, or a reference to the vault. */
    static final int LONGEST_REFERENCE = 512;

    private SecretMask() {}

    static ObjectNode hide(ProviderSetting setting, ObjectNode values) {
        ObjectNode hidden = values.deepCopy();
        for (String member : setting.secrets()) {
            String value = hidden.path(member).textValue();
            if (value != null && !VaultReference.is(value)) {
                hidden.put(member, MASK);
            }
        }
        return hidden;
    }

    /** What the settings become if the masks among the new values stand for what was there before. */
    static ObjectNode lift(ProviderSetting setting, ObjectNode before, ObjectNode after) {
        ObjectNode lifted = after.deepCopy();
        for (String member : setting.secrets()) {
            if (MASK.equals(lifted.path(member).textValue())) {
                lifted.set(member, before.get(member));
            }
        }
        return lifted;
    }
}

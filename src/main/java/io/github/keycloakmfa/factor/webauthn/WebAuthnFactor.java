package io.github.keycloakmfa.factor.webauthn;

import io.github.keycloakmfa.factor.Details;
import io.github.keycloakmfa.factor.FactorType;
import io.github.keycloakmfa.factor.ProvisionableFactor;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.models.credential.dto.WebAuthnCredentialData;

/**
 * Security keys and passkeys that were registered on Keycloak's own pages. They cannot be challenged through the API yet; they are here
 * because their owner is enrolled, so that nobody who has only the password may add a factor of another kind.
 */
final class WebAuthnFactor implements ProvisionableFactor {

    private static final String AUTHENTICATOR_TYPE = "webauthn";

    /** A key that Keycloak knows as a second factor. */
    static final FactorType ROAMING = new FactorType(
            "webauthn-roaming",
            AUTHENTICATOR_TYPE,
            "webauthn-roaming",
            WebAuthnCredentialModel.TYPE_TWOFACTOR,
            List.of("hwk"));

    /** A passkey, which Keycloak takes in place of the password. */
    static final FactorType PLATFORM = new FactorType(
            "webauthn-platform",
            AUTHENTICATOR_TYPE,
            "webauthn-platform",
            WebAuthnCredentialModel.TYPE_PASSWORDLESS,
            List.of("hwk"));

    private static final String KEY_ID = "key_id";
    private static final String PUBLIC_KEY = "public_key";
    private static final String AAGUID = "aaguid";
    private static final String NO_AAGUID = "00000000-0000-0000-0000-000000000000";

    private static final String TRANSPORTS = "transports";
    private static final String TYPE = "type";
    private static final String PASSKEY = "passkey";

    /** For these Keycloak's credential has no place. */
    private static final List<String> BESIDE = List.of(
            "credential_device_type",
            "credential_backed_up",
            "identity_user_id",
            "user_agent",
            "user_handle",
            "relying_party_identifier",
            TRANSPORTS);

    private final FactorType type;

    WebAuthnFactor(FactorType type) {
        this.type = type;
    }

    @Override
    public FactorType type() {
        return type;
    }

    @Override
    public Map<String, Object> describe(CredentialModel credential) {
        WebAuthnCredentialData data =
                WebAuthnCredentialModel.createFromCredentialModel(credential).getWebAuthnCredentialData();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put(KEY_ID, data.getCredentialId());
        details.put(PUBLIC_KEY, data.getCredentialPublicKey());
        if (data.getAaguid() != null) {
            details.put(AAGUID, data.getAaguid());
        }
        if (data.getTransports() != null && !data.getTransports().isEmpty()) {
            details.put(TRANSPORTS, data.getTransports().stream().sorted().toList());
        }
        return details;
    }

    @Override
    public CredentialModel provision(UserModel user, Details details, String label) {
        WebAuthnCredentialModel credential = WebAuthnCredentialModel.create(
                type.credentialType(),
                label,
                details.find(AAGUID).orElse(NO_AAGUID),
                KeyText.ofId(details.text(KEY_ID)),
                null,
                KeyText.ofKey(details.text(PUBLIC_KEY)),
                0,
                "none",
                new LinkedHashSet<>(details.list(TRANSPORTS)));
        return user.credentialManager().createStoredCredential(credential);
    }

    /** With the spelling of the key and its id, and the word for its kind: what is read is what was written. */
    @Override
    public Map<String, Object> keptBeside(Details details) {
        Map<String, Object> beside = details.only(BESIDE);
        if (!KeyText.ofId(details.text(KEY_ID)).equals(details.text(KEY_ID))) {
            beside.put(KEY_ID, details.text(KEY_ID));
        }
        if (!KeyText.ofKey(details.text(PUBLIC_KEY)).equals(details.text(PUBLIC_KEY))) {
            beside.put(PUBLIC_KEY, details.text(PUBLIC_KEY));
        }
        if (details.find(TYPE).filter(PASSKEY::equals).isPresent()) {
            beside.put(TYPE, PASSKEY);
        }
        return beside;
    }

    @Override
    public boolean isSame(CredentialModel credential, Details details) {
        String id = WebAuthnCredentialModel.createFromCredentialModel(credential)
                .getWebAuthnCredentialData()
                .getCredentialId();
        return KeyText.areSame(id, details.text(KEY_ID));
    }
}

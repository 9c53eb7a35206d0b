package io.github.keycloakmfa.factor.webauthn;

import io.github.keycloakmfa.factor.FactorType;
import io.github.keycloakmfa.factor.ProvisionableFactor;
import java.util.LinkedHashMap;
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
        return details;
    }

    @Override
    public CredentialModel provision(UserModel user, Map<String, String> details, String label) {
        WebAuthnCredentialModel credential = WebAuthnCredentialModel.create(
                type.credentialType(),
                label,
                details.getOrDefault(AAGUID, NO_AAGUID),
                details.get(KEY_ID),
                null,
                details.get(PUBLIC_KEY),
                0,
                "none");
        return user.credentialManager().createStoredCredential(credential);
    }

    @Override
    public boolean isSame(CredentialModel credential, Map<String, String> details) {
        return details.get(KEY_ID)
                .equals(WebAuthnCredentialModel.createFromCredentialModel(credential)
                        .getWebAuthnCredentialData()
                        .getCredentialId());
    }
}

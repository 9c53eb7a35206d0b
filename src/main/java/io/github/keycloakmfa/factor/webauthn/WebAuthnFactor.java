package io.github.keycloakmfa.factor.webauthn;

import io.github.keycloakmfa.factor.Factor;
import io.github.keycloakmfa.factor.FactorType;
import java.util.List;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/**
 * Security keys and passkeys that were registered on Keycloak's own pages. They cannot be challenged through the API yet; they are here
 * because their owner is enrolled, so that nobody who has only the password may add a factor of another kind.
 */
final class WebAuthnFactor implements Factor {

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

    private final FactorType type;

    WebAuthnFactor(FactorType type) {
        this.type = type;
    }

    @Override
    public FactorType type() {
        return type;
    }
}

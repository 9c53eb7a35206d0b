package io.github.keycloakmfa.factor.webauthn;

import io.github.keycloakmfa.factor.Factor;
import io.github.keycloakmfa.factor.FactorType;
import java.util.List;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/**
 * Security keys that were registered on Keycloak's own pages. They cannot be challenged through the API yet; they are here because
 * their owner is enrolled, so that nobody who has only the password may add a factor of another kind.
 */
final class WebAuthnFactor implements Factor {

    static final String ID = "webauthn-roaming";
    private static final FactorType TYPE =
            new FactorType(ID, "webauthn", ID, WebAuthnCredentialModel.TYPE_TWOFACTOR, List.of("hwk"));

    @Override
    public FactorType type() {
        return TYPE;
    }
}

package io.github.keycloakmfa.factor.webauthn;

import io.github.keycloakmfa.factor.Factor;
import io.github.keycloakmfa.factor.FactorFactory;
import org.keycloak.models.KeycloakSession;

/** Makes {@link WebAuthnFactor#ROAMING}. */
public final class RoamingFactorFactory implements FactorFactory {

    @Override
    public Factor create(KeycloakSession session) {
        return new WebAuthnFactor(WebAuthnFactor.ROAMING);
    }

    @Override
    public String getId() {
        return WebAuthnFactor.ROAMING.id();
    }

    @Override
    public int order() {
        return 60;
    }
}

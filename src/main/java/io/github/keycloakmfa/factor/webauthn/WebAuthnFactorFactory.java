package io.github.keycloakmfa.factor.webauthn;

import io.github.keycloakmfa.factor.Factor;
import io.github.keycloakmfa.factor.FactorFactory;
import org.keycloak.models.KeycloakSession;

/** Makes {@link WebAuthnFactor}s. */
public final class WebAuthnFactorFactory implements FactorFactory {

    @Override
    public Factor create(KeycloakSession session) {
        return new WebAuthnFactor();
    }

    @Override
    public String getId() {
        return WebAuthnFactor.ID;
    }

    @Override
    public int order() {
        return 60;
    }
}

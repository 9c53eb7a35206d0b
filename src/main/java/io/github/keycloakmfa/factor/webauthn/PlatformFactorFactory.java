package io.github.keycloakmfa.factor.webauthn;

import io.github.keycloakmfa.factor.Factor;
import io.github.keycloakmfa.factor.FactorFactory;
import org.keycloak.models.KeycloakSession;

/** Makes {@link WebAuthnFactor#PLATFORM}. */
public final class PlatformFactorFactory implements FactorFactory {

    @Override
    public Factor create(KeycloakSession session) {
        return new WebAuthnFactor(WebAuthnFactor.PLATFORM);
    }

    @Override
    public String getId() {
        return WebAuthnFactor.PLATFORM.id();
    }

    @Override
    public int order() {
        return 50;
    }
}

package io.github.keycloakmfa.factor.totp;

import io.github.keycloakmfa.factor.Factor;
import io.github.keycloakmfa.factor.FactorFactory;
import org.keycloak.models.KeycloakSession;

/** Makes {@link TotpFactor}s. */
public final class TotpFactorFactory implements FactorFactory {

    @Override
    public Factor create(KeycloakSession session) {
        return new TotpFactor(session);
    }

    @Override
    public String getId() {
        return TotpFactor.ID;
    }

    @Override
    public int order() {
        return 80;
    }
}

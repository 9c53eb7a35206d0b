package io.github.keycloakmfa.factor.recovery;

import io.github.keycloakmfa.factor.Factor;
import io.github.keycloakmfa.factor.FactorFactory;
import org.keycloak.models.KeycloakSession;

/** Makes {@link RecoveryCodeFactor}s. */
public final class RecoveryCodeFactorFactory implements FactorFactory {

    @Override
    public Factor create(KeycloakSession session) {
        return new RecoveryCodeFactor(session);
    }

    @Override
    public String getId() {
        return RecoveryCodeFactor.ID;
    }

    @Override
    public int order() {
        return 0;
    }
}

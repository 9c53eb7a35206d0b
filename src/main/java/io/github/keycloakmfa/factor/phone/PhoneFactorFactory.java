package io.github.keycloakmfa.factor.phone;

import io.github.keycloakmfa.factor.Factor;
import io.github.keycloakmfa.factor.FactorFactory;
import org.keycloak.models.KeycloakSession;

/** Makes the {@link PhoneFactor}. */
public final class PhoneFactorFactory implements FactorFactory {

    @Override
    public Factor create(KeycloakSession session) {
        return new PhoneFactor(session.getContext().getRealm());
    }

    @Override
    public String getId() {
        return PhoneFactor.TYPE.id();
    }

    @Override
    public int order() {
        return 40;
    }
}

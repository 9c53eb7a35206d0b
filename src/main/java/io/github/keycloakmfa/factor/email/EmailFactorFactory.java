package io.github.keycloakmfa.factor.email;

import io.github.keycloakmfa.factor.Factor;
import io.github.keycloakmfa.factor.FactorFactory;
import io.github.keycloakmfa.realm.RealmSettings;
import org.keycloak.models.KeycloakSession;

/** Makes the {@link EmailFactor}. */
public final class EmailFactorFactory implements FactorFactory {

    @Override
    public Factor create(KeycloakSession session) {
        return new EmailFactor(RealmSettings.of(session.getContext().getRealm()));
    }

    @Override
    public String getId() {
        return EmailFactor.TYPE.id();
    }

    @Override
    public int order() {
        return 30;
    }
}

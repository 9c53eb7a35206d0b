package io.github.keycloakmfa.enrollment;

import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;

/** Makes the entity provider, and takes the rows of deleted users and realms away with them. */
public final class EnrollmentEntityProviderFactory implements JpaEntityProviderFactory {

    /** Part of the name of the change-log table: never changed. */
    static final String ID = "mfa-api";

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new EnrollmentEntityProvider();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(EnrollmentEntityProviderFactory::cleanUp);
    }

    private static void cleanUp(ProviderEvent event) {
        if (event instanceof UserModel.UserRemovedEvent removed) {
            new EnrollmentRows(removed.getKeycloakSession(), removed.getRealm()).deleteOf(removed.getUser());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            new EnrollmentRows(removed.getKeycloakSession(), removed.getRealm()).deleteOfRealm();
        }
    }

    @Override
    public void close() {}
}

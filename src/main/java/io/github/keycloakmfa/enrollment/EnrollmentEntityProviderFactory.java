package io.github.keycloakmfa.enrollment;

import io.github.keycloakmfa.challenge.RememberedBrowserRows;
import io.github.keycloakmfa.policy.GraceRows;
import io.github.keycloakmfa.realm.RealmSecrets;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.timer.TimerProvider;

/** Makes the entity provider, and takes rows away that nobody needs: expired ones, and those of deleted users and realms. */
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
        factory.register(EnrollmentEntityProviderFactory::hear);
    }

    private static void hear(ProviderEvent event) {
        if (event instanceof PostMigrationEvent started) {
            KeycloakModelUtils.runJobInTransaction(
                    started.getFactory(),
                    session -> session.getProvider(TimerProvider.class)
                            .scheduleTask(new ExpiredEnrollments(), ExpiredEnrollments.INTERVAL_MILLIS));
        } else if (event instanceof UserModel.UserRemovedEvent removed) {
            new EnrollmentRows(removed.getKeycloakSession(), removed.getRealm()).deleteOf(removed.getUser());
            new TicketRows(removed.getKeycloakSession(), removed.getRealm())
                    .deleteOf(removed.getUser().getId());
            new GraceRows(removed.getKeycloakSession(), removed.getRealm())
                    .deleteOf(removed.getUser().getId());
            new RememberedBrowserRows(removed.getKeycloakSession(), removed.getRealm())
                    .deleteOf(removed.getUser().getId());
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            new EnrollmentRows(removed.getKeycloakSession(), removed.getRealm()).deleteOfRealm();
            new TicketRows(removed.getKeycloakSession(), removed.getRealm()).deleteOfRealm();
            new GraceRows(removed.getKeycloakSession(), removed.getRealm()).deleteOfRealm();
            new RememberedBrowserRows(removed.getKeycloakSession(), removed.getRealm()).deleteOfRealm();
            new RealmSecrets(removed.getKeycloakSession(), removed.getRealm()).removeAll();
        }
    }

    @Override
    public void close() {}
}

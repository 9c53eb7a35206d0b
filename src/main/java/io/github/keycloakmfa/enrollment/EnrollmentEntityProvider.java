package io.github.keycloakmfa.enrollment;

import io.github.keycloakmfa.challenge.RememberedBrowserEntity;
import io.github.keycloakmfa.policy.GraceEntity;
import io.github.keycloakmfa.realm.SecretEntity;
import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Adds our tables to Keycloak's database. */
final class EnrollmentEntityProvider implements JpaEntityProvider {

    @Override
    public List<Class<?>> getEntities() {
        return List.of(
                EnrollmentEntity.class,
                TicketEntity.class,
                SecretEntity.class,
                GraceEntity.class,
                RememberedBrowserEntity.class);
    }

    @Override
    public String getChangelogLocation() {
        return "META-INF/mfa-changelog.xml";
    }

    @Override
    public String getFactoryId() {
        return EnrollmentEntityProviderFactory.ID;
    }

    @Override
    public void close() {}
}

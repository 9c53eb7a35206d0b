package io.github.keycloakmfa.enrollment;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Adds the tables of enrolments and tickets to Keycloak's database. */
final class EnrollmentEntityProvider implements JpaEntityProvider {

    @Override
    public List<Class<?>> getEntities() {
        return List.of(EnrollmentEntity.class, TicketEntity.class);
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

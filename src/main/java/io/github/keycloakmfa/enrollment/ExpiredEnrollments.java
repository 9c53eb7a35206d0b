package io.github.keycloakmfa.enrollment;

import jakarta.persistence.EntityManager;
import java.util.stream.Stream;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.timer.ScheduledTask;

/** Takes away enrolments that nobody confirmed in time, tickets that nobody used, and browsers that are no longer remembered. They count for nothing before that; this keeps the tables small. */
final class ExpiredEnrollments implements ScheduledTask {

    static final long INTERVAL_MILLIS = 15 * 60 * 1000L;

    @Override
    public void run(KeycloakSession session) {
        EntityManager entities =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        Stream.of("mfaDeleteExpired", "mfaDeleteExpiredTickets", "mfaDeleteExpiredBrowsers")
                .forEach(query -> entities.createNamedQuery(query)
                        .setParameter("now", Time.currentTimeMillis())
                        .executeUpdate());
    }
}

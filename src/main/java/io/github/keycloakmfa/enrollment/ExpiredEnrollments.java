package io.github.keycloakmfa.enrollment;

import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.timer.ScheduledTask;

/** Takes enrolments away that nobody confirmed in time. They count for nothing before that; this keeps the table small. */
final class ExpiredEnrollments implements ScheduledTask {

    static final long INTERVAL_MILLIS = 15 * 60 * 1000L;

    @Override
    public void run(KeycloakSession session) {
        session.getProvider(JpaConnectionProvider.class)
                .getEntityManager()
                .createNamedQuery("mfaDeleteExpired")
                .setParameter("now", Time.currentTimeMillis())
                .executeUpdate();
    }
}

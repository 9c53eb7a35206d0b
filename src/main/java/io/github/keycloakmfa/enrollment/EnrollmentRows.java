package io.github.keycloakmfa.enrollment;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The rows of {@link EnrollmentEntity} in the current transaction. */
final class EnrollmentRows {

    /** Unconfirmed enrolments of one user; the oldest go first (contract section 3.4 and attack A23). */
    static final int PENDING_PER_USER = 10;

    private final EntityManager entities;
    private final String realmId;

    EnrollmentRows(KeycloakSession session, RealmModel realm) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realmId = realm.getId();
    }

    /** All rows of the user, the newest first. */
    List<EnrollmentEntity> of(UserModel user) {
        return entities.createNamedQuery("mfaEnrollmentsOfUser", EnrollmentEntity.class)
                .setParameter("realm", realmId)
                .setParameter("user", user.getId())
                .getResultList();
    }

    /** Adds a pending row and drops those that expired, that this one replaces, or that are too many. */
    void add(UserModel user, String id, Pending pending, long now, long expiresAt) {
        List<EnrollmentEntity> before = of(user);
        List<String> superseded = before.stream()
                .filter(row -> isSuperseded(row, pending, now))
                .map(EnrollmentEntity::getId)
                .toList();
        List<String> tooMany = before.stream()
                .filter(row -> row.isPending(now) && !superseded.contains(row.getId()))
                .skip(PENDING_PER_USER - 1)
                .map(EnrollmentEntity::getId)
                .toList();
        delete(superseded);
        delete(tooMany);
        entities.persist(EnrollmentEntity.pending(id, realmId, user.getId(), pending, now, expiresAt));
        entities.flush();
    }

    private static boolean isSuperseded(EnrollmentEntity row, Pending by, long now) {
        boolean sameKindByTheSame = row.isPending(now)
                && row.getFactor().equals(by.factor())
                && by.begunBy().equals(row.toPending().begunBy());
        return sameKindByTheSame || row.isExpired(now);
    }

    private void delete(List<String> ids) {
        if (!ids.isEmpty()) {
            entities.createNamedQuery("mfaDeleteEnrollments")
                    .setParameter("ids", ids)
                    .executeUpdate();
        }
    }

    /** Turns a pending row into a confirmed one. True for exactly one of any number of racers. */
    boolean confirm(String id, long now) {
        return entities.createNamedQuery("mfaConfirmPending")
                        .setParameter("id", id)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    /** Notes that a factor was used; false if it has no row yet. */
    boolean touch(String id, long now) {
        return entities.createNamedQuery("mfaTouchEnrollment")
                        .setParameter("id", id)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    void add(UserModel user, String id, String factor, long createdAt, long now) {
        entities.persist(EnrollmentEntity.used(id, realmId, user.getId(), factor, createdAt, now));
    }

    void delete(String id) {
        delete(List.of(id));
    }

    void deleteOf(UserModel user) {
        entities.createNamedQuery("mfaDeleteOfUser")
                .setParameter("realm", realmId)
                .setParameter("user", user.getId())
                .executeUpdate();
    }

    void deleteOfRealm() {
        entities.createNamedQuery("mfaDeleteOfRealm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }
}

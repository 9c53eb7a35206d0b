package io.github.keycloakmfa.enrollment;

import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The rows of {@link EnrollmentEntity} in the current transaction. */
final class EnrollmentRows {

    /** Unconfirmed enrolments of one user; the oldest go first (contract section 3.4 and attack A23). */
    static final int PENDING_PER_USER = 10;

    private static final Comparator<EnrollmentEntity> OLDEST_FIRST =
            Comparator.comparing(EnrollmentEntity::getCreatedAt).thenComparing(EnrollmentEntity::getId);

    private final EntityManager entities;
    private final String realmId;

    EnrollmentRows(KeycloakSession session, RealmModel realm) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realmId = realm.getId();
    }

    /** All rows of the user, the newest first. */
    List<EnrollmentEntity> of(String userId) {
        return entities.createNamedQuery("mfaEnrollmentsOfUser", EnrollmentEntity.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .getResultList();
    }

    /** The row of this public id, whosever it is. */
    Optional<EnrollmentEntity> called(String deviceId) {
        return entities.createNamedQuery("mfaEnrollmentOfPublicId", EnrollmentEntity.class)
                .setParameter("publicId", deviceId)
                .setParameter("realm", realmId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    void add(String userId, String id, Pending pending, long now, long expiresAt) {
        entities.persist(EnrollmentEntity.pending(id, realmId, userId, pending, now, expiresAt));
    }

    /**
     * Drops pending rows that expired, that a newer one of the same kind by the same beginner replaces, or that are too many. To be called
     * after {@link #add} is committed: then the last of any number of racers sees the rows of all, and the cap holds without a lock.
     */
    void trim(String userId, long now) {
        Set<String> kinds = new HashSet<>();
        List<EnrollmentEntity> leaving = of(userId).stream()
                .filter(row -> row.isExpired(now) || (row.isPending(now) && !isKept(row, kinds)))
                .sorted(OLDEST_FIRST)
                .toList();
        // One by one and in one order, so that two racers wait for each other instead of deadlocking.
        leaving.forEach(row -> drop(row.getId()));
    }

    private void drop(String pendingId) {
        entities.createNamedQuery("mfaDropPending")
                .setParameter("id", pendingId)
                .executeUpdate();
    }

    private static boolean isKept(EnrollmentEntity row, Set<String> kinds) {
        return kinds.size() < PENDING_PER_USER && kinds.add(row.toPending().kind());
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

    void add(String userId, String id, String factor, long createdAt, long now) {
        entities.persist(EnrollmentEntity.used(id, realmId, userId, factor, createdAt, now));
    }

    /**
     * A row for an authenticator that was not made here, or not by its owner.
     *
     * @param details what is to be known about it and has no place in its credential
     */
    void addUnused(String userId, String id, String factor, long createdAt, Map<String, Object> details) {
        entities.persist(EnrollmentEntity.unused(id, realmId, userId, factor, createdAt, details));
    }

    void delete(String id) {
        entities.createNamedQuery("mfaDeleteEnrollment").setParameter("id", id).executeUpdate();
    }

    void deleteOf(UserModel user) {
        entities.createNamedQuery("mfaDeleteOfUser")
                .setParameter("realm", realmId)
                .setParameter("user", user.getId())
                .executeUpdate();
    }

    void deleteOthers(UserModel user, String keptId) {
        entities.createNamedQuery("mfaDeleteOthersOfUser")
                .setParameter("realm", realmId)
                .setParameter("user", user.getId())
                .setParameter("kept", keptId)
                .executeUpdate();
    }

    void deleteOfRealm() {
        entities.createNamedQuery("mfaDeleteOfRealm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }
}

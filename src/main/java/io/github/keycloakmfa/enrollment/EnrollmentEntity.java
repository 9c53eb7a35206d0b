package io.github.keycloakmfa.enrollment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.util.Map;

/**
 * What Keycloak's credential of a factor cannot hold: an enrolment that is not confirmed yet, and afterwards when the factor was
 * last used, and what was said about a key that an administrator has given. The id of the row is the id of the credential that it becomes.
 */
@Entity
@Table(name = "MFA_ENROLLMENT")
@NamedQuery(
        name = "mfaEnrollmentsOfUser",
        query =
                "select e from EnrollmentEntity e where e.realmId = :realm and e.userId = :user order by e.createdAt desc, e.id")
@NamedQuery(
        name = "mfaEnrollmentsOfUsers",
        query =
                "select e from EnrollmentEntity e where e.realmId = :realm and e.userId in (:users) order by e.createdAt desc, e.id")
@NamedQuery(
        name = "mfaEnrollmentOfPublicId",
        query = "select e from EnrollmentEntity e where e.publicId = :publicId and e.realmId = :realm")
@NamedQuery(
        name = "mfaConfirmPending",
        query =
                "update EnrollmentEntity e set e.status = 'CONFIRMED', e.secret = null, e.recovery = null, e.expiresAt = null,"
                        + " e.lastUsedAt = :now where e.id = :id and e.status = 'PENDING' and e.expiresAt > :now")
@NamedQuery(name = "mfaTouchEnrollment", query = "update EnrollmentEntity e set e.lastUsedAt = :now where e.id = :id")
@NamedQuery(name = "mfaDeleteEnrollment", query = "delete from EnrollmentEntity e where e.id = :id")
@NamedQuery(name = "mfaDropPending", query = "delete from EnrollmentEntity e where e.id = :id and e.status = 'PENDING'")
@NamedQuery(name = "mfaDeleteExpired", query = "delete from EnrollmentEntity e where e.expiresAt < :now")
@NamedQuery(
        name = "mfaDeleteOfUser",
        query = "delete from EnrollmentEntity e where e.realmId = :realm and e.userId = :user")
@NamedQuery(
        name = "mfaDeleteOthersOfUser",
        query = "delete from EnrollmentEntity e where e.realmId = :realm and e.userId = :user and e.id <> :kept")
@NamedQuery(name = "mfaDeleteOfRealm", query = "delete from EnrollmentEntity e where e.realmId = :realm")
public class EnrollmentEntity {

    static final String PENDING = "PENDING";
    static final String CONFIRMED = "CONFIRMED";

    @Id
    @Column(name = "ID", length = 36)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "USER_ID", nullable = false)
    private String userId;

    @Column(name = "FACTOR", length = 64, nullable = false)
    private String factor;

    @Column(name = "STATUS", length = 16, nullable = false)
    private String status;

    @Column(name = "PUBLIC_ID", length = 96)
    private String publicId;

    @Column(name = "BEGUN_BY", length = 64)
    private String begunBy;

    @Column(name = "SECRET")
    private String secret;

    @Column(name = "RECOVERY")
    private String recovery;

    @Column(name = "LABEL")
    private String label;

    @Column(name = "CREATED_AT", nullable = false)
    private long createdAt;

    @Column(name = "EXPIRES_AT")
    private Long expiresAt;

    @Column(name = "LAST_USED_AT")
    private Long lastUsedAt;

    @Column(name = "DETAILS")
    private String details;

    protected EnrollmentEntity() {}

    private EnrollmentEntity(String id, String realmId, String userId, String factor, String status, long createdAt) {
        this.id = id;
        this.realmId = realmId;
        this.userId = userId;
        this.factor = factor;
        this.status = status;
        this.createdAt = createdAt;
        this.publicId = PublicId.ofDevice(id);
    }

    static EnrollmentEntity pending(
            String id, String realmId, String userId, Pending what, long createdAt, long expiresAt) {
        EnrollmentEntity entity = new EnrollmentEntity(id, realmId, userId, what.factor(), PENDING, createdAt);
        entity.begunBy = what.begunBy();
        entity.secret = what.secret();
        entity.recovery = what.recovery();
        entity.label = what.label();
        entity.expiresAt = expiresAt;
        return entity;
    }

    static EnrollmentEntity unused(
            String id, String realmId, String userId, String factor, long createdAt, Map<String, Object> details) {
        EnrollmentEntity entity = new EnrollmentEntity(id, realmId, userId, factor, CONFIRMED, createdAt);
        entity.details = details.isEmpty() ? null : StoredDetails.toText(details);
        return entity;
    }

    static EnrollmentEntity used(String id, String realmId, String userId, String factor, long createdAt, long now) {
        EnrollmentEntity entity = new EnrollmentEntity(id, realmId, userId, factor, CONFIRMED, createdAt);
        entity.lastUsedAt = now;
        return entity;
    }

    String getUserId() {
        return userId;
    }

    String getId() {
        return id;
    }

    boolean isPending(long now) {
        return PENDING.equals(status) && expiresAt > now;
    }

    boolean isExpired(long now) {
        return PENDING.equals(status) && expiresAt <= now;
    }

    Pending toPending() {
        return new Pending(factor, begunBy, secret, recovery, label);
    }

    Map<String, Object> getDetails() {
        return details == null ? Map.of() : StoredDetails.ofText(details);
    }

    String getFactor() {
        return factor;
    }

    long getCreatedAt() {
        return createdAt;
    }

    Long getLastUsedAt() {
        return lastUsedAt;
    }
}

package io.github.keycloakmfa.policy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;

/** When a user without factors was first asked to enrol one, and how often that was put off. Written once, so that nothing begins the time anew. */
@Entity
@Table(name = "MFA_GRACE")
@IdClass(GraceEntity.Key.class)
@NamedQuery(
        name = "mfaGraceOfUser",
        query = "select g from GraceEntity g where g.realmId = :realm and g.userId = :user")
@NamedQuery(
        name = "mfaDefer",
        query = "update GraceEntity g set g.deferrals = g.deferrals + 1"
                + " where g.realmId = :realm and g.userId = :user and g.deferrals < :most")
@NamedQuery(
        name = "mfaDeleteGraceOfUser",
        query = "delete from GraceEntity g where g.realmId = :realm and g.userId = :user")
@NamedQuery(name = "mfaDeleteGraceOfRealm", query = "delete from GraceEntity g where g.realmId = :realm")
public class GraceEntity {

    /** The key of the row. */
    public record Key(String realmId, String userId) implements Serializable {}

    @Id
    @Column(name = "REALM_ID", length = 36)
    private String realmId;

    @Id
    @Column(name = "USER_ID")
    private String userId;

    @Column(name = "ASKED_AT", nullable = false)
    private long askedAt;

    @Column(name = "DEFERRALS", nullable = false)
    private int deferrals;

    protected GraceEntity() {}

    static GraceEntity of(String realmId, String userId, long askedAt) {
        GraceEntity entity = new GraceEntity();
        entity.realmId = realmId;
        entity.userId = userId;
        entity.askedAt = askedAt;
        return entity;
    }

    long getAskedAt() {
        return askedAt;
    }

    int getDeferrals() {
        return deferrals;
    }
}

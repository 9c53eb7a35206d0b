package io.github.keycloakmfa.challenge;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A browser in which a user need not prove a factor for a while. The browser holds the secret, the table its hash. */
@Entity
@Table(name = "MFA_BROWSER")
@NamedQuery(
        name = "mfaBrowser",
        query = "select b from RememberedBrowserEntity b"
                + " where b.id = :id and b.realmId = :realm and b.userId = :user and b.expiresAt > :now")
@NamedQuery(
        name = "mfaBrowsersOfUser",
        query = "select b.id from RememberedBrowserEntity b"
                + " where b.realmId = :realm and b.userId = :user order by b.createdAt desc, b.id")
@NamedQuery(
        name = "mfaRotateBrowser",
        query =
                "update RememberedBrowserEntity b"
                        + " set b.previous = b.secret, b.secret = :fresh, b.usedAt = :now where b.id = :id and b.secret = :secret")
@NamedQuery(name = "mfaDeleteBrowser", query = "delete from RememberedBrowserEntity b where b.id = :id")
@NamedQuery(name = "mfaDeleteExpiredBrowsers", query = "delete from RememberedBrowserEntity b where b.expiresAt < :now")
@NamedQuery(
        name = "mfaDeleteBrowsersOfUser",
        query = "delete from RememberedBrowserEntity b where b.realmId = :realm and b.userId = :user")
@NamedQuery(name = "mfaDeleteBrowsersOfRealm", query = "delete from RememberedBrowserEntity b where b.realmId = :realm")
public class RememberedBrowserEntity {

    @Id
    @Column(name = "ID", length = 64)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "USER_ID", nullable = false)
    private String userId;

    @Column(name = "SECRET", length = 64, nullable = false)
    private String secret;

    @Column(name = "PREVIOUS", length = 64)
    private String previous;

    @Column(name = "FACTOR", length = 64, nullable = false)
    private String factor;

    @Column(name = "GENERATION", length = 64, nullable = false)
    private String generation;

    @Column(name = "CREATED_AT", nullable = false)
    private long createdAt;

    @Column(name = "USED_AT", nullable = false)
    private long usedAt;

    @Column(name = "EXPIRES_AT", nullable = false)
    private long expiresAt;

    protected RememberedBrowserEntity() {}

    /** One that was just used for the first time. */
    static RememberedBrowserEntity of(
            String id, String realmId, String userId, String secret, String factor, String generation, long now) {
        RememberedBrowserEntity entity = new RememberedBrowserEntity();
        entity.id = id;
        entity.realmId = realmId;
        entity.userId = userId;
        entity.secret = secret;
        entity.factor = factor;
        entity.generation = generation;
        entity.createdAt = now;
        entity.usedAt = now;
        return entity;
    }

    RememberedBrowserEntity until(long expiry) {
        this.expiresAt = expiry;
        return this;
    }

    String getFactor() {
        return factor;
    }

    String getGeneration() {
        return generation;
    }

    String getPrevious() {
        return previous;
    }

    long getCreatedAt() {
        return createdAt;
    }

    long getUsedAt() {
        return usedAt;
    }
}

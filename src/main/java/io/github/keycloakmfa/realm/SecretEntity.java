package io.github.keycloakmfa.realm;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.io.Serializable;

/**
 * A secret of a realm's settings. Attributes of a realm leave the server with every export and are shown to whoever may see the realm;
 * rows of this table do not and are not.
 */
@Entity
@Table(name = "MFA_SECRET")
@IdClass(SecretEntity.Key.class)
@NamedQuery(name = "mfaDeleteSecretsOfRealm", query = "delete from SecretEntity e where e.realmId = :realm")
public class SecretEntity {

    /** Not empty: for one database that would be as good as {@code null}. */
    private static final String NOT_YET = "-";

    @Id
    @Column(name = "REALM_ID", length = 36)
    private String realmId;

    @Id
    @Column(name = "NAME", length = 128)
    private String name;

    @Column(name = "SECRET", nullable = false)
    private String secret = NOT_YET;

    protected SecretEntity() {}

    SecretEntity(Key key) {
        this.realmId = key.realmId();
        this.name = key.name();
    }

    String getSecret() {
        return secret;
    }

    void setSecret(String secret) {
        this.secret = secret;
    }

    /** Whose secret it is, and which one. */
    public record Key(String realmId, String name) implements Serializable {}
}

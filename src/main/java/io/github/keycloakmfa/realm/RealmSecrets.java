package io.github.keycloakmfa.realm;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The secrets of one realm, in the current transaction. */
public final class RealmSecrets {

    private final EntityManager entities;
    private final String realmId;

    public RealmSecrets(KeycloakSession session, RealmModel realm) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realmId = realm.getId();
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(find(name)).map(SecretEntity::getSecret);
    }

    void set(String name, String secret) {
        SecretEntity entity = find(name);
        if (entity == null) {
            entity = new SecretEntity(key(name));
            entity.setSecret(secret);
            entities.persist(entity);
        } else {
            entity.setSecret(secret);
        }
    }

    void remove(String name) {
        SecretEntity entity = find(name);
        if (entity != null) {
            entities.remove(entity);
        }
    }

    /** Takes all of them away: the realm is going. */
    public void removeAll() {
        entities.createNamedQuery("mfaDeleteSecretsOfRealm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    private SecretEntity find(String name) {
        return entities.find(SecretEntity.class, key(name));
    }

    private SecretEntity.Key key(String name) {
        return new SecretEntity.Key(realmId, name);
    }
}

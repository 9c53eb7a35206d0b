package io.github.keycloakmfa.realm;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
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
            entities.persist(entity);
            // Two may insert at once, and databases quote the values of an insert that fails: the secret comes
            // afterwards.
            entities.flush();
        }
        entity.setSecret(secret);
    }

    void remove(String name) {
        SecretEntity entity = find(name);
        if (entity != null) {
            entities.remove(entity);
        }
    }

    /**
     * Sends to the database what was changed, so that it is known now whether somebody else was faster.
     *
     * @throws ModelDuplicateException if so; nothing of the transaction can be kept then
     */
    void flush() {
        entities.flush();
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

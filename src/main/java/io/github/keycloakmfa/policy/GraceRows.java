package io.github.keycloakmfa.policy;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The rows of {@link GraceEntity} in the current transaction. */
public final class GraceRows {

    private final EntityManager entities;
    private final String realmId;

    public GraceRows(KeycloakSession session, RealmModel realm) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realmId = realm.getId();
    }

    Optional<GraceEntity> of(String userId) {
        return entities.createNamedQuery("mfaGraceOfUser", GraceEntity.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .getResultStream()
                .findFirst();
    }

    void add(String userId, long now) {
        entities.persist(GraceEntity.of(realmId, userId, now));
    }

    /** Counts one more deferral. True as often as there may be deferrals, however many ask at the same time. */
    boolean defer(String userId, int most) {
        return entities.createNamedQuery("mfaDefer")
                        .setParameter("realm", realmId)
                        .setParameter("user", userId)
                        .setParameter("most", most)
                        .executeUpdate()
                == 1;
    }

    /** For a user who is gone. */
    public void deleteOf(String userId) {
        entities.createNamedQuery("mfaDeleteGraceOfUser")
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** For a realm that is gone. */
    public void deleteOfRealm() {
        entities.createNamedQuery("mfaDeleteGraceOfRealm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }
}

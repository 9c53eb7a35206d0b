package io.github.keycloakmfa.challenge;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The rows of {@link RememberedBrowserEntity} in the current transaction. */
public final class RememberedBrowserRows {

    /** Browsers of one user; the oldest go first. */
    static final int PER_USER = 10;

    private final EntityManager entities;
    private final String realmId;

    public RememberedBrowserRows(KeycloakSession session, RealmModel realm) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realmId = realm.getId();
    }

    void add(RememberedBrowserEntity browser) {
        entities.persist(browser);
    }

    /** Drops the oldest ones that are too many. */
    void trim(String userId) {
        List<String> leaving = entities.createNamedQuery("mfaBrowsersOfUser", String.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .getResultStream()
                .skip(PER_USER)
                .sorted()
                .toList();
        leaving.forEach(this::delete);
    }

    Optional<RememberedBrowserEntity> live(String id, String userId, long now) {
        return entities.createNamedQuery("mfaBrowser", RememberedBrowserEntity.class)
                .setParameter("id", id)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .setParameter("now", now)
                .getResultStream()
                .findFirst();
    }

    /** Puts a fresh secret in the place of this one. True for exactly one of any number of racers. */
    boolean rotate(String id, String secret, String fresh, long now) {
        return entities.createNamedQuery("mfaRotateBrowser")
                        .setParameter("id", id)
                        .setParameter("secret", secret)
                        .setParameter("fresh", fresh)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    void delete(String id) {
        entities.createNamedQuery("mfaDeleteBrowser").setParameter("id", id).executeUpdate();
    }

    /** Forgets all browsers of a user. */
    public void deleteOf(String userId) {
        entities.createNamedQuery("mfaDeleteBrowsersOfUser")
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** For a realm that is gone. */
    public void deleteOfRealm() {
        entities.createNamedQuery("mfaDeleteBrowsersOfRealm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }
}

package io.github.keycloakmfa.enrollment;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The rows of {@link TicketEntity} in the current transaction. */
final class TicketRows {

    /** Live tickets of one user; the oldest go first. */
    static final int PER_USER = 10;

    private final EntityManager entities;
    private final String realmId;

    TicketRows(KeycloakSession session, RealmModel realm) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realmId = realm.getId();
    }

    void add(Ticket ticket, long now, long expiresAt) {
        entities.persist(TicketEntity.of(ticket, realmId, now, expiresAt));
    }

    /** Drops the oldest ones that are too many. To be called after {@link #add} is committed, as with {@link EnrollmentRows#trim}. */
    void trim(String userId) {
        List<String> leaving = entities.createNamedQuery("mfaTicketsOfUser", TicketEntity.class)
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .getResultStream()
                .skip(PER_USER)
                .map(TicketEntity::getId)
                .sorted()
                .toList();
        leaving.forEach(this::delete);
    }

    /** The ticket of this id, unless it was used or has expired. */
    Optional<Ticket> live(String id, long now) {
        return entities.createNamedQuery("mfaLiveTicket", TicketEntity.class)
                .setParameter("id", id)
                .setParameter("realm", realmId)
                .setParameter("now", now)
                .getResultStream()
                .findFirst()
                .map(TicketEntity::toTicket);
    }

    /** Uses a ticket up. True for exactly one of any number of racers. */
    boolean use(String id, long now) {
        return entities.createNamedQuery("mfaUseTicket")
                        .setParameter("id", id)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    void delete(String id) {
        entities.createNamedQuery("mfaDeleteTicket").setParameter("id", id).executeUpdate();
    }

    void deleteOf(String userId) {
        entities.createNamedQuery("mfaDeleteTicketsOfUser")
                .setParameter("realm", realmId)
                .setParameter("user", userId)
                .executeUpdate();
    }

    void deleteOfRealm() {
        entities.createNamedQuery("mfaDeleteTicketsOfRealm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }
}

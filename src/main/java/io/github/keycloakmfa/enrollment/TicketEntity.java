package io.github.keycloakmfa.enrollment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A {@link Ticket}. The id of the row is the hash of what its holder has. */
@Entity
@Table(name = "MFA_TICKET")
@NamedQuery(
        name = "mfaTicketsOfUser",
        query =
                "select t from TicketEntity t where t.realmId = :realm and t.userId = :user order by t.createdAt desc, t.id")
@NamedQuery(
        name = "mfaLiveTicket",
        query = "select t from TicketEntity t where t.id = :id and t.realmId = :realm and t.expiresAt > :now")
@NamedQuery(name = "mfaUseTicket", query = "delete from TicketEntity t where t.id = :id and t.expiresAt > :now")
@NamedQuery(name = "mfaDeleteTicket", query = "delete from TicketEntity t where t.id = :id")
@NamedQuery(name = "mfaDeleteExpiredTickets", query = "delete from TicketEntity t where t.expiresAt < :now")
@NamedQuery(
        name = "mfaDeleteTicketsOfUser",
        query = "delete from TicketEntity t where t.realmId = :realm and t.userId = :user")
@NamedQuery(name = "mfaDeleteTicketsOfRealm", query = "delete from TicketEntity t where t.realmId = :realm")
public class TicketEntity {

    @Id
    @Column(name = "ID", length = 64)
    private String id;

    @Column(name = "REALM_ID", length = 36, nullable = false)
    private String realmId;

    @Column(name = "USER_ID", nullable = false)
    private String userId;

    @Column(name = "FACTOR", length = 64)
    private String factor;

    @Column(name = "MULTIPLE", nullable = false)
    private boolean multiple;

    @Column(name = "RESET", nullable = false)
    private boolean reset;

    @Column(name = "CREATED_AT", nullable = false)
    private long createdAt;

    @Column(name = "EXPIRES_AT", nullable = false)
    private long expiresAt;

    protected TicketEntity() {}

    static TicketEntity of(Ticket ticket, String realmId, long createdAt, long expiresAt) {
        TicketEntity entity = new TicketEntity();
        entity.id = ticket.id();
        entity.realmId = realmId;
        entity.userId = ticket.userId();
        entity.factor = ticket.factor();
        entity.multiple = ticket.multiple();
        entity.reset = ticket.reset();
        entity.createdAt = createdAt;
        entity.expiresAt = expiresAt;
        return entity;
    }

    String getId() {
        return id;
    }

    Ticket toTicket() {
        return new Ticket(id, userId, factor, multiple, reset);
    }
}

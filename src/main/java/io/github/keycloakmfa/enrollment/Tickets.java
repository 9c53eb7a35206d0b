package io.github.keycloakmfa.enrollment;

import io.github.keycloakmfa.challenge.ShortTransaction;
import io.github.keycloakmfa.realm.RealmSettings;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keycloak.common.util.Time;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.jose.jws.crypto.HashUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Issues, finds and uses up {@link Ticket}s. Their holders have 32 random letters and digits (190 bits), of which only the hash is stored. */
public final class Tickets {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 32;
    private static final Pattern HANDLE = Pattern.compile("[0-9A-Za-z]{" + LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeycloakSession session;
    private final RealmModel realm;

    public Tickets(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /**
     * Issues a ticket, committed at once.
     *
     * @param factor the factor's id, {@code null} for any
     * @return what its holder gets
     */
    public String issue(String userId, String factor, boolean multiple, boolean reset) {
        String handle = RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining());
        Ticket ticket = new Ticket(hash(handle), userId, factor, multiple, reset);
        long now = Time.currentTimeMillis();
        long expiresAt = now + RealmSettings.of(realm).ticketLifetime().toMillis();
        inOwnTransaction(rows -> {
            rows.add(ticket, now, expiresAt);
            return true;
        });
        inOwnTransaction(rows -> {
            rows.trim(userId);
            return true;
        });
        return handle;
    }

    /** Takes a ticket back that was not handed out. */
    public void withdraw(String handle) {
        inOwnTransaction(rows -> {
            rows.delete(hash(handle));
            return true;
        });
    }

    /** The ticket, unless it was never issued, is used up, or has expired. */
    public Optional<Ticket> find(String handle) {
        return HANDLE.matcher(handle).matches()
                ? new TicketRows(session, realm).live(hash(handle), Time.currentTimeMillis())
                : Optional.empty();
    }

    /** Uses a ticket up, whatever becomes of the request. True for exactly one of any number of racers. */
    boolean use(Ticket ticket) {
        return inOwnTransaction(rows -> rows.use(ticket.id(), Time.currentTimeMillis()));
    }

    private boolean inOwnTransaction(Function<TicketRows, Boolean> work) {
        String realmId = realm.getId();
        return ShortTransaction.call(
                session, own -> work.apply(new TicketRows(own, own.realms().getRealm(realmId))));
    }

    private static String hash(String handle) {
        StringBuilder hex = new StringBuilder();
        for (byte each : HashUtils.hash(JavaAlgorithm.SHA256, handle.getBytes(StandardCharsets.US_ASCII))) {
            hex.append(String.format("%02x", each));
        }
        return hex.toString();
    }
}

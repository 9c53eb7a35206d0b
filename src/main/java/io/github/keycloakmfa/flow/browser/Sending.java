package io.github.keycloakmfa.flow.browser;

import io.github.keycloakmfa.challenge.OneTimeStore;
import io.github.keycloakmfa.challenge.OobChallenge;
import io.github.keycloakmfa.challenge.OobTransactions.Wish;
import io.github.keycloakmfa.challenge.Reservation;
import io.github.keycloakmfa.enrollment.Authority;
import io.github.keycloakmfa.factor.OutOfBandFactor;
import io.github.keycloakmfa.factor.OutOfBandFactor.Contact;
import io.github.keycloakmfa.refusal.RefusedException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Sends codes from Keycloak's pages. The message leaves when the request is committed and before its answer does, so that it holds no connection to the
 * database; whether it was taken the next page finds out, to which the browser is sent.
 */
final class Sending {

    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    /** A login ends before a code of it could outlive it. */
    private static final long NO_END = Long.MAX_VALUE;

    private final Visit visit;
    private final KeycloakSession session;
    private final OutOfBandFactor factor;
    private final Way way;

    Sending(Visit visit, OutOfBandFactor factor, Way way) {
        this.visit = visit;
        this.session = visit.session();
        this.factor = factor;
        this.way = way;
    }

    /**
     * Sends to an authenticator.
     *
     * @throws RefusedException if a limit is reached, or the realm sends nothing there
     */
    void toProve(Contact contact) {
        Reservation reservation = Reservation.of(session, visit.user(), factor, contact, way.channel(), false);
        send(contact, way.credentialId(), false, reservation);
    }

    /**
     * Sends to what is to be enrolled.
     *
     * @param enrolment begins it, or finds it, once it is clear that a message may leave
     * @throws RefusedException if a limit is reached, or the realm sends nothing there
     */
    void toEnrol(Contact contact, Supplier<String> enrolment) {
        Reservation reservation = Reservation.of(session, visit.user(), factor, contact, way.channel(), true);
        send(contact, reservation.keptBy(enrolment), true, reservation);
    }

    private void send(Contact contact, String authenticatorId, boolean enrolling, Reservation reservation) {
        Wish wish = new Wish(
                Authority.of(session, visit.user(), visit.login()).begunBy(),
                NO_END,
                visit.user().getId(),
                authenticatorId,
                enrolling,
                factor.type().id(),
                way.channel());
        OobChallenge challenge = OobChallenge.prepare(session, visit.user(), contact, wish, reservation);
        String handle = challenge.transaction().handle();
        new LoginNotes(visit.login()).sent(handle);
        sendAfterCommit(challenge, handle);
    }

    private void sendAfterCommit(OobChallenge challenge, String handle) {
        KeycloakSessionFactory sessions = session.getKeycloakSessionFactory();
        String realmId = session.getContext().getRealm().getId();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                challenge.send().ifPresent(refusal -> note(sessions, realmId, handle));
            }

            @Override
            protected void rollbackImpl() {
                challenge.drop();
            }
        });
    }

    private static void note(KeycloakSessionFactory sessions, String realmId, String handle) {
        KeycloakModelUtils.runJobInTransaction(sessions, own -> {
            own.getContext().setRealm(own.realms().getRealm(realmId));
            OneTimeStore store = new OneTimeStore(own);
            store.put(key(store, handle), REMEMBERED, Map.of());
        });
    }

    /** Whether the message of this handle did not leave, asked once. */
    static boolean hasFailed(KeycloakSession session, String handle) {
        OneTimeStore store = new OneTimeStore(session);
        String key = key(store, handle);
        return store.contains(key) && store.take(key).isPresent();
    }

    private static String key(OneTimeStore store, String handle) {
        return store.key("not-delivered", handle);
    }
}

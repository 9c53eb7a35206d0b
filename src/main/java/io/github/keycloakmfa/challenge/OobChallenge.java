package io.github.keycloakmfa.challenge;

import io.github.keycloakmfa.challenge.OobTransactions.Wish;
import io.github.keycloakmfa.delivery.Dispatch;
import io.github.keycloakmfa.delivery.Message;
import io.github.keycloakmfa.delivery.Message.Purpose;
import io.github.keycloakmfa.delivery.MessageText;
import io.github.keycloakmfa.factor.OutOfBandFactor.Contact;
import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.Refusals;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * A code on its way (contract section 1.4). It is prepared while the request's transaction is open, and sent after that was committed: a gateway that
 * takes its time holds no connection to the database.
 */
public final class OobChallenge {

    private final OobTransaction transaction;
    private final Reservation reservation;
    private final Dispatch dispatch;

    private OobChallenge(OobTransaction transaction, Reservation reservation, Dispatch dispatch) {
        this.transaction = transaction;
        this.reservation = reservation;
        this.dispatch = dispatch;
    }

    /** Prepares a message for which the right was taken; what fails here gives it back. */
    public static OobChallenge prepare(
            KeycloakSession session, UserModel user, Contact contact, Wish wish, Reservation reservation) {
        return reservation.keptBy(() -> {
            OobTransaction transaction = new OobTransactions(session).begin(wish);
            Dispatch dispatch = Dispatch.of(session, message(session, user, contact, transaction));
            return new OobChallenge(transaction, reservation, dispatch);
        });
    }

    private static Message message(
            KeycloakSession session, UserModel user, Contact contact, OobTransaction transaction) {
        Purpose purpose = transaction.enrolling() ? Purpose.ENROLLMENT : Purpose.VERIFICATION;
        MessageText text = MessageText.of(session, transaction.channel(), purpose, transaction.code(), user);
        return new Message(
                transaction.channel(),
                purpose,
                contact.address(),
                transaction.code(),
                text.text(),
                text.language(),
                user.getId());
    }

    public OobTransaction transaction() {
        return transaction;
    }

    /** It is not to leave after all, and counts for nothing. */
    public void drop() {
        reservation.giveBack();
    }

    /**
     * Sends, once the request's transaction is over. If nobody takes the message it counts for nothing, unless it may have left all the same.
     *
     * @return what to answer in place of the success that was prepared
     */
    public Optional<Refusal> send() {
        if (dispatch.send().isPresent()) {
            return Optional.empty();
        }
        if (!dispatch.isPerhapsSent()) {
            reservation.giveBack();
        }
        return Optional.of(Refusals.notDelivered());
    }
}

package io.github.keycloakmfa.challenge;

import io.github.keycloakmfa.challenge.MessageBudget.Taken;
import io.github.keycloakmfa.delivery.Channel;
import io.github.keycloakmfa.factor.OutOfBandFactor;
import io.github.keycloakmfa.factor.OutOfBandFactor.Contact;
import io.github.keycloakmfa.refusal.Refusals;
import io.github.keycloakmfa.refusal.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * The right to send one message, within all limits. It is taken before anything else is done for that message, and given back if it does not leave.
 */
public final class Reservation {

    private final KeycloakSession session;
    private final ResendPause pause;
    private final List<String> claimed;
    private final List<Taken> taken;

    private Reservation(KeycloakSession session, ResendPause pause, List<String> claimed, List<Taken> taken) {
        this.session = session;
        this.pause = pause;
        this.claimed = claimed;
        this.taken = taken;
    }

    /**
     * Takes it.
     *
     * @param enrolling whether the contact is to be enrolled
     * @throws RefusedException if the realm sends nothing there, or one of the limits is reached
     */
    public static Reservation of(
            KeycloakSession session,
            UserModel user,
            OutOfBandFactor factor,
            Contact contact,
            Channel channel,
            boolean enrolling) {
        factor.requireAllowed(contact, channel);
        ResendPause pause = pause(session, user, contact);
        List<String> claimed = pause.claim(channel.isPhone() ? Refusals.tooManyCalls() : Refusals.tooManyMails());
        try {
            List<Taken> taken = new MessageBudget(session).take(user.getId(), contact.address(), channel, enrolling);
            return new Reservation(session, pause, claimed, taken);
        } catch (RuntimeException refused) {
            pause.giveBack(claimed);
            throw refused;
        }
    }

    /** A pending enrolment has a new id each time, its number has not. */
    private static ResendPause pause(KeycloakSession session, UserModel user, Contact contact) {
        return new ResendPause(session, user.getId() + "|" + contact.address().toLowerCase(Locale.ROOT));
    }

    /** How long the next message to this contact has to wait. */
    public static Duration wait(KeycloakSession session, UserModel user, Contact contact) {
        return pause(session, user, contact).left();
    }

    /** Does something for the message, and gives the right back if that fails. */
    public <T> T keptBy(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException failed) {
            giveBack();
            throw failed;
        }
    }

    /** No message has left. */
    void giveBack() {
        new MessageBudget(session).giveBack(taken);
        pause.giveBack(claimed);
    }

    /** A code that was sent there was right: the next message need not wait. */
    public static void proved(KeycloakSession session, UserModel user, Contact contact) {
        pause(session, user, contact).end();
    }
}

package io.github.keycloakmfa.challenge;

import io.github.keycloakmfa.audit.FactorEvents;
import io.github.keycloakmfa.challenge.RequestBudget.Standing;
import io.github.keycloakmfa.delivery.Channel;
import io.github.keycloakmfa.realm.MessageLimits;
import io.github.keycloakmfa.realm.MessageLimits.Bucket;
import io.github.keycloakmfa.realm.RealmSettings;
import io.github.keycloakmfa.refusal.RateLimit;
import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.Refusals;
import io.github.keycloakmfa.refusal.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.keycloak.models.KeycloakSession;

/**
 * How many messages may leave: for a user, to a number or address, to numbers that lie together, for one network address, and in the realm (attacks
 * A31, A34 and A35). All nodes count together. What was taken is given back if no message left.
 */
public final class MessageBudget {

    private static final RequestBudget USER = new RequestBudget("messages-of-user");
    private static final RequestBudget RECIPIENT = new RequestBudget("messages-to");
    private static final RequestBudget PREFIX = new RequestBudget("messages-to-prefix");
    private static final RequestBudget SOURCE = new RequestBudget("messages-from");
    private static final RequestBudget REALM = new RequestBudget("messages-of-realm");

    /** Numbers that differ in so many last digits lie together. */
    private static final int BLOCK_DIGITS = 3;

    private final KeycloakSession session;
    private final OneTimeStore store;
    private final MessageLimits limits;

    public MessageBudget(KeycloakSession session) {
        this.session = session;
        this.store = new OneTimeStore(session);
        this.limits = RealmSettings.of(session.getContext().getRealm()).messageLimits();
    }

    /** One message that was taken from one of the budgets. */
    public record Taken(RequestBudget budget, String token) {}

    /** Takes one message of everything that it counts for. */
    private final class Taking {

        private final Refusal refusal;
        private final List<Taken> all = new ArrayList<>();

        Taking(Refusal refusal) {
            this.refusal = refusal;
        }

        Taking from(RequestBudget budget, String whose, Bucket bucket) {
            return bucket.burst() == 0
                    ? this
                    : keep(budget, budget.take(session, whose, bucket.burst(), bucket.refill()));
        }

        /** Whoever pays for the messages hears of it if that was all of today's. */
        Taking fromDay(int most) {
            Standing standing = REALM.takeOfDay(session, "phone", most);
            if (!standing.granted()) {
                tellOnce(most);
            }
            return keep(REALM, standing);
        }

        private Taking keep(RequestBudget budget, Standing standing) {
            if (!standing.granted()) {
                giveBack(all);
                throw new RateLimit(standing.limit(), store.now(), standing.reset())
                        .on(refusal)
                        .exception();
            }
            all.add(new Taken(budget, standing.token()));
            return this;
        }
    }

    /**
     * Takes one message.
     *
     * @param recipient the number or address
     * @param enrolling whether somebody wants to enrol it: whoever enrols other people's numbers must not use up what their owners need to log in
     * @return what is to be given back if it does not leave
     * @throws RefusedException with status 429 and when to come back, if one of the budgets is used up
     */
    public List<Taken> take(String userId, String recipient, Channel channel, boolean enrolling) {
        String place = (enrolling ? "enrolling." : "") + recipient.toLowerCase(Locale.ROOT);
        String source = NetworkAddress.of(session.getContext().getConnection().getRemoteAddr());
        if (channel.isPhone()) {
            Bucket own = limits.phoneOfUser();
            return new Taking(Refusals.tooManyCalls())
                    .from(USER, userId + ".phone", own)
                    .from(RECIPIENT, place, own)
                    .from(PREFIX, block(place), limits.phonePrefix())
                    .from(SOURCE, source, limits.source())
                    .fromDay(limits.phonesOfRealm())
                    .all;
        }
        Bucket own = limits.emailOfUser();
        return new Taking(Refusals.tooManyMails())
                .from(USER, userId + ".email", own)
                .from(RECIPIENT, place, own)
                .from(SOURCE, source, limits.source())
                .all;
    }

    public void giveBack(List<Taken> taken) {
        taken.forEach(each -> each.budget().giveBack(session, each.token()));
    }

    private static String block(String number) {
        return number.substring(0, Math.max(0, number.length() - BLOCK_DIGITS));
    }

    private void tellOnce(int most) {
        if (store.claim(store.key("message-limit-told"), Duration.ofDays(1))) {
            new FactorEvents(session).messageLimitReached(most);
        }
    }
}

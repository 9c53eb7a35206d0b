package io.github.keycloakmfa.challenge;

import io.github.keycloakmfa.audit.FactorEvents;
import io.github.keycloakmfa.realm.RealmSettings;
import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.Refusals;
import io.github.keycloakmfa.refusal.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.keycloak.models.KeycloakSession;

/**
 * Wrong codes a user may send: ten in one go, then one every six minutes by default (contract section 2.6). They are counted
 * per user, so neither a fresh login, another channel nor another spelling of the user name starts again at zero.
 *
 * <p>It is a token bucket made of nothing but "put if absent", which both of Keycloak's stores do atomically across nodes.
 * Time is cut into periods of one refill; each period mints one numbered attempt, and an attempt can be claimed until as many
 * periods have passed as the bucket holds. So there are never more than {@code attempts} to claim, and one comes back every
 * {@code refill}. An attempt is claimed before the code is looked at and given back when the code was right.
 */
public final class AttemptBudget {

    private final OneTimeStore store;
    private final FactorEvents events;
    private final int attempts;
    private final long refill;

    public AttemptBudget(KeycloakSession session) {
        RealmSettings settings = RealmSettings.of(session.getContext().getRealm());
        this.store = new OneTimeStore(session);
        this.events = new FactorEvents(session);
        this.attempts = settings.attempts();
        this.refill = settings.attemptRefill().toSeconds();
    }

    /** One claimed attempt. */
    public final class Attempt {

        private final String key;

        private Attempt(String key) {
            this.key = key;
        }

        /** Gives the attempt back: the code was right. */
        public void release() {
            store.release(key);
        }
    }

    /**
     * Claims an attempt on this token and of its user.
     *
     * @throws RefusedException with status 429 and when to come back, if there is none left
     */
    public Attempt claim(MfaToken token) {
        claimOnToken(token);
        return claimOfUser(token.userId());
    }

    /**
     * Claims an attempt of this user.
     *
     * @throws RefusedException with status 429 and when to come back, if there is none left
     */
    public Attempt claimOfUser(String userId) {
        long now = store.now();
        long period = now / refill;
        List<OneTimeStore.Claim> oldestFirst = LongStream.rangeClosed(period - attempts + 1, period)
                .mapToObj(minted -> new OneTimeStore.Claim(
                        store.key("attempt", userId, Long.toString(minted)),
                        Duration.ofSeconds((minted + attempts) * refill - now)))
                .toList();
        return store.claimFirst(oldestFirst).map(Attempt::new).orElseThrow(() -> {
            tellOnce(userId);
            return exhausted(now);
        });
    }

    /** The owner of the account hears of it once until the bucket is full again, not at each further guess. */
    private void tellOnce(String userId) {
        if (store.claim(store.key("attempts-exhausted", userId), Duration.ofSeconds(attempts * refill))) {
            events.attemptsExhausted(userId, attempts);
        }
    }

    /** A token takes no more wrong codes than a full bucket, even if it lives long enough for the bucket to refill. */
    private void claimOnToken(MfaToken token) {
        long now = store.now();
        Duration left = Duration.ofSeconds(token.expiresAt() - now);
        List<OneTimeStore.Claim> slots = IntStream.range(0, attempts)
                .mapToObj(n -> new OneTimeStore.Claim(
                        store.key("attempt-on-token", token.handle(), Integer.toString(n)), left))
                .toList();
        if (store.claimFirst(slots).isEmpty()) {
            throw exhausted(now);
        }
    }

    private RefusedException exhausted(long now) {
        long reset = (now / refill + 1) * refill;
        Refusal refusal = Refusals.tooManyCodes()
                .header("Retry-After", Long.toString(Math.max(1, reset - now)))
                .header("X-RateLimit-Limit", Integer.toString(attempts))
                .header("X-RateLimit-Remaining", "0")
                .header("X-RateLimit-Reset", Long.toString(reset));
        return refusal.exception();
    }
}

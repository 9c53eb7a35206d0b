package io.github.keycloakmfa.challenge;

import io.github.keycloakmfa.audit.FactorEvents;
import io.github.keycloakmfa.realm.RealmSettings;
import io.github.keycloakmfa.refusal.RateLimit;
import io.github.keycloakmfa.refusal.Refusals;
import io.github.keycloakmfa.refusal.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
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

    /**
     * One claimed attempt.
     *
     * @param keys what is to be given back when the code was right
     */
    public record Attempt(List<String> keys) {

        public Attempt {
            keys = List.copyOf(keys);
        }
    }

    /** A bucket, and what is answered if it is empty. */
    private record Bucket(List<OneTimeStore.Claim> claims, Supplier<RefusedException> refusal) {}

    /**
     * Claims an attempt of this token's user, and one on the token itself: it takes no more wrong codes than a full bucket, even if it
     * lives long enough for the bucket to refill.
     *
     * @throws RefusedException with status 429 and when to come back, if the user has none left; or because the token is dead
     */
    public Attempt claim(MfaToken token) {
        return claim(List.of(ofUser(token.userId()), onToken(token)));
    }

    /**
     * The same for a code that was sent, which takes five tries (contract section 2.6). They come first: whoever races for them takes nothing of
     * the user's.
     *
     * @throws RefusedException also if the code has had its tries
     */
    public Attempt claim(MfaToken token, OobTransaction sent) {
        return claim(List.of(onTransaction(sent), ofUser(token.userId()), onToken(token)));
    }

    /** The same for a user who is logged in. */
    public Attempt claimOfUser(OobTransaction sent) {
        return claim(List.of(onTransaction(sent), ofUser(sent.userId())));
    }

    /**
     * Claims an attempt of this user.
     *
     * @throws RefusedException with status 429 and when to come back, if there is none left
     */
    public Attempt claimOfUser(String userId) {
        return claim(List.of(ofUser(userId)));
    }

    /** Gives the attempt back: the code was right. */
    public void release(Attempt attempt) {
        store.release(attempt.keys());
    }

    private Attempt claim(List<Bucket> buckets) {
        Attempt attempt = new Attempt(
                store.claimFirstOfEach(buckets.stream().map(Bucket::claims).toList()));
        int claimed = attempt.keys().size();
        if (claimed < buckets.size()) {
            release(attempt);
            throw buckets.get(claimed).refusal().get();
        }
        return attempt;
    }

    private Bucket ofUser(String userId) {
        long now = store.now();
        long period = now / refill;
        List<OneTimeStore.Claim> claims = LongStream.rangeClosed(period - attempts + 1, period)
                .mapToObj(minted -> new OneTimeStore.Claim(
                        store.key("attempt", userId, Long.toString(minted)),
                        Duration.ofSeconds((minted + attempts) * refill - now)))
                .toList();
        return new Bucket(claims, () -> {
            tellOnce(userId);
            return exhausted();
        });
    }

    private Bucket onTransaction(OobTransaction sent) {
        Duration left = Duration.ofSeconds(sent.expiresAt() - store.now());
        return new Bucket(
                IntStream.range(0, OobTransaction.TRIES)
                        .mapToObj(n -> new OneTimeStore.Claim(sent.keyOfTry(store, n), left))
                        .toList(),
                Refusals.expiredOobCode()::exception);
    }

    private Bucket onToken(MfaToken token) {
        Duration left = Duration.ofSeconds(token.expiresAt() - store.now());
        return new Bucket(
                IntStream.range(0, attempts)
                        .mapToObj(n -> new OneTimeStore.Claim(
                                store.key("attempt-on-token", token.handle(), Integer.toString(n)), left))
                        .toList(),
                Refusals.malformedMfaToken()::exception);
    }

    /** The owner of the account hears of it once until the bucket is full again, not at each further guess. */
    private void tellOnce(String userId) {
        if (store.claim(store.key("attempts-exhausted", userId), Duration.ofSeconds(attempts * refill))) {
            events.attemptsExhausted(userId, attempts);
        }
    }

    private RefusedException exhausted() {
        long now = store.now();
        long reset = (now / refill + 1) * refill;
        return new RateLimit(attempts, now, reset).on(Refusals.tooManyCodes()).exception();
    }
}

package io.github.keycloakmfa.challenge;

import io.github.keycloakmfa.challenge.OneTimeStore.Claim;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;

/**
 * A token bucket that all nodes share, made of "put if absent" alone, as {@link AttemptBudget}: time is cut into periods of one refill, each
 * period mints one numbered token, and a token can be taken until a whole bucket has been minted after it.
 *
 * <p>Each node remembers how far the tokens are gone, so that it need not try those again; what another node has taken since it finds out by
 * trying.
 */
public final class RequestBudget {

    private static final int TRIES_AT_ONCE = 8;
    private static final int MOST_REMEMBERED = 10_000;

    private final String purpose;
    private final Map<String, Long> firstFree = new ConcurrentHashMap<>();

    /**
     * @param purpose what the requests are for; no two budgets share one
     */
    public RequestBudget(String purpose) {
        this.purpose = purpose;
    }

    /**
     * How a bucket stands after a request.
     *
     * @param granted whether there was a token left
     * @param limit tokens in a full bucket
     * @param remaining tokens left, about
     * @param reset when the next token comes, seconds since the epoch
     */
    public record Standing(boolean granted, int limit, long remaining, long reset) {}

    /**
     * Takes a token.
     *
     * @param whose whose bucket it is
     * @param burst tokens in a full bucket
     * @param perSecond tokens that come back in a second
     */
    public Standing take(KeycloakSession session, String whose, int burst, int perSecond) {
        OneTimeStore store = new OneTimeStore(session);
        String bucket = store.key(purpose, whose);
        long period = Math.max(1, 1_000L / perSecond);
        long newest = Time.currentTimeMillis() / period;
        long oldest = newest - burst + 1;
        Duration lifetime = Duration.ofMillis(burst * period).plusSeconds(1);
        Optional<Long> taken = Optional.empty();
        long next = Math.max(oldest, firstFree.getOrDefault(bucket, oldest));
        while (taken.isEmpty() && next <= newest) {
            long last = Math.min(newest, next + TRIES_AT_ONCE - 1);
            taken = firstOf(store, bucket, next, last, lifetime);
            next = taken.orElse(last) + 1;
        }
        remember(bucket, next);
        long reset = ((newest + 1) * period + 999) / 1_000;
        return new Standing(taken.isPresent(), burst, Math.max(0, newest - next + 1), reset);
    }

    private static Optional<Long> firstOf(OneTimeStore store, String bucket, long from, long to, Duration lifetime) {
        List<Claim> tokens = LongStream.rangeClosed(from, to)
                .mapToObj(token -> new Claim(bucket + "." + token, lifetime))
                .toList();
        return store.claimFirst(tokens).map(key -> Long.valueOf(key.substring(key.lastIndexOf('.') + 1)));
    }

    private void remember(String bucket, long next) {
        if (firstFree.size() > MOST_REMEMBERED) {
            firstFree.clear();
        }
        firstFree.merge(bucket, next, Math::max);
    }
}

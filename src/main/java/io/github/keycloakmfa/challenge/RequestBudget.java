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
    private static final int MOST_STEPS = 64;
    private static final int MOST_REMEMBERED = 10_000;
    private static final int SECONDS_OF_DAY = 86_400;

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
     * @param token what was taken, to be given back if the request comes to nothing; {@code null} if there was none left
     * @param limit tokens in a full bucket
     * @param remaining tokens left, about
     * @param reset when the next token comes, seconds since the epoch
     */
    public record Standing(String token, int limit, long remaining, long reset) {

        /** Whether there was a token left. */
        public boolean granted() {
            return token != null;
        }
    }

    /**
     * Takes a token.
     *
     * @param whose whose bucket it is
     * @param burst tokens in a full bucket
     * @param refill after how long one comes back
     */
    public Standing take(KeycloakSession session, String whose, int burst, Duration refill) {
        long period = Math.max(1, refill.toMillis());
        // The length of a period is part of the name: tokens of different lengths cannot be compared.
        String bucket = new OneTimeStore(session).key(purpose, whose, Long.toString(period));
        long newest = Time.currentTimeMillis() / period;
        return take(
                session,
                new Tokens(
                        bucket,
                        newest - burst + 1,
                        newest,
                        Duration.ofMillis(burst * period).plusSeconds(1),
                        ((newest + 1) * period + 999) / 1_000));
    }

    /**
     * Takes one of the tokens that there are for a day (UTC).
     *
     * @param whose whose they are
     * @param most how many there are
     */
    public Standing takeOfDay(KeycloakSession session, String whose, int most) {
        long day = Time.currentTime() / SECONDS_OF_DAY;
        long end = (day + 1) * SECONDS_OF_DAY;
        String bucket = new OneTimeStore(session).key(purpose, whose, "day", Long.toString(day));
        return take(session, new Tokens(bucket, 0, most - 1L, Duration.ofSeconds(end - Time.currentTime() + 1), end));
    }

    /**
     * The tokens among which one may be taken now.
     *
     * @param lifetime how long it has to be remembered that one was taken
     * @param reset when there are others, seconds since the epoch
     */
    private record Tokens(String bucket, long oldest, long newest, Duration lifetime, long reset) {}

    private Standing take(KeycloakSession session, Tokens tokens) {
        OneTimeStore store = new OneTimeStore(session);
        String bucket = tokens.bucket();
        long newest = tokens.newest();
        Optional<Long> taken = Optional.empty();
        long next = Math.max(tokens.oldest(), known(bucket, newest));
        while (taken.isEmpty() && next <= newest) {
            long last = Math.min(newest, next + TRIES_AT_ONCE - 1);
            taken = firstOf(store, bucket, next, last, tokens.lifetime());
            next = taken.isPresent() ? taken.get() + 1 : pastTheTaken(store, bucket, last + 1, newest);
        }
        remember(bucket, next);
        return new Standing(
                taken.map(token -> bucket + "." + token).orElse(null),
                (int) (newest - tokens.oldest() + 1),
                Math.max(0, newest - next + 1),
                tokens.reset());
    }

    /** Gives a token back: what it was for has come to nothing. */
    public void giveBack(KeycloakSession session, String token) {
        new OneTimeStore(session).release(List.of(token));
        int dot = token.lastIndexOf('.');
        long number = Long.parseLong(token.substring(dot + 1));
        firstFree.computeIfPresent(token.substring(0, dot), (bucket, next) -> Math.min(next, number));
    }

    private static Optional<Long> firstOf(OneTimeStore store, String bucket, long from, long to, Duration lifetime) {
        List<Claim> tokens = LongStream.rangeClosed(from, to)
                .mapToObj(token -> new Claim(bucket + "." + token, lifetime))
                .toList();
        return store.claimFirst(tokens).map(key -> Long.valueOf(key.substring(key.lastIndexOf('.') + 1)));
    }

    /** A node that has just come does not know how far a large bucket is gone; tokens are taken about in order, so halving finds it. */
    private static long pastTheTaken(OneTimeStore store, String bucket, long from, long newest) {
        long low = from;
        long high = newest + 1;
        while (high - low > MOST_STEPS) {
            long middle = (low + high) >>> 1;
            if (store.contains(bucket + "." + middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Nothing that lies ahead is remembered: the clock was set back. */
    private long known(String bucket, long newest) {
        long known = firstFree.getOrDefault(bucket, Long.MIN_VALUE);
        if (known > newest + 1) {
            firstFree.remove(bucket);
            return Long.MIN_VALUE;
        }
        return known;
    }

    private void remember(String bucket, long next) {
        if (firstFree.size() > MOST_REMEMBERED) {
            firstFree.clear();
        }
        firstFree.merge(bucket, next, Math::max);
    }
}

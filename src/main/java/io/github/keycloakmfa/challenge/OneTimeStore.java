package io.github.keycloakmfa.challenge;

import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.keycloak.common.util.Time;
import org.keycloak.crypto.HashException;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.jose.jws.crypto.HashUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * What lives for minutes and may happen once, kept in Keycloak's single-use objects: shared by all nodes, in the embedded
 * caches or the database, whichever the server runs on.
 *
 * <p>Only operations that both stores guarantee are offered: {@link #claim} and {@link #take} succeed for exactly one of
 * any number of racers, and stay done when the request is rolled back. There is no {@code replace}: it makes entries immortal
 * in the embedded store.
 */
public final class OneTimeStore {

    private final KeycloakSession session;

    public OneTimeStore(KeycloakSession session) {
        this.session = session;
    }

    /**
     * The key of something in this realm. Keys are hashed: the key space is one for the whole server, so what a client
     * sends must not be able to name somebody else's entry, and the database store takes 255 characters at most.
     *
     * @param purpose what the entry is for; no two uses share one
     * @param parts what it is about
     * @return 47 characters
     */
    public String key(String purpose, String... parts) {
        StringBuilder text = new StringBuilder(session.getContext().getRealm().getId());
        append(text, purpose);
        List.of(parts).forEach(part -> append(text, part));
        return "mfa." + sha256(text.toString());
    }

    /** Lengths keep {@code ("a", "bc")} and {@code ("ab", "c")} apart. */
    private static void append(StringBuilder text, String part) {
        text.append('|').append(part.length()).append(':').append(part);
    }

    private static String sha256(String text) throws HashException {
        byte[] hash = HashUtils.hash(JavaAlgorithm.SHA256, text.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    /** Takes the key if nobody has it. True for exactly one caller until {@code lifetime} is over. */
    public boolean claim(String key, Duration lifetime) {
        return claimFirst(List.of(new Claim(key, lifetime))).isPresent();
    }

    /** A key to take, and for how long. */
    public record Claim(String key, Duration lifetime) {}

    /** Takes the first of these keys that nobody has. */
    public Optional<String> claimFirst(List<Claim> claims) {
        return claimFirstOfEach(List.of(claims)).stream().findFirst();
    }

    /**
     * Takes the first free key of each group, group by group.
     *
     * @return what was taken: one key a group, up to the first group in which none was free
     */
    public List<String> claimFirstOfEach(List<List<Claim>> groups) {
        int keys = groups.stream().mapToInt(List::size).sum();
        return inOwnTransaction(keys, store -> {
            List<String> taken = new ArrayList<>();
            for (List<Claim> group : groups) {
                Optional<String> free = firstFree(store, group);
                if (free.isEmpty()) {
                    break;
                }
                taken.add(free.get());
            }
            return taken;
        });
    }

    private static Optional<String> firstFree(SingleUseObjectProvider store, List<Claim> group) {
        return group.stream()
                .filter(claim -> store.putIfAbsent(claim.key(), atLeastOneSecond(claim.lifetime())))
                .map(Claim::key)
                .findFirst();
    }

    /** Stores notes under a fresh key. They are there when this returns, whatever becomes of the request. */
    public void put(String key, Duration lifetime, Map<String, String> notes) {
        inOwnTransaction(store -> {
            store.put(key, atLeastOneSecond(lifetime), notes);
            return null;
        });
    }

    public Optional<Map<String, String>> get(String key) {
        return Optional.ofNullable(session.singleUseObjects().get(key));
    }

    public boolean contains(String key) {
        return session.singleUseObjects().contains(key);
    }

    /** Removes an entry made by {@link #put} and returns its notes. Exactly one of any number of callers gets them. */
    public Optional<Map<String, String>> take(String key) {
        return take(key, List.of());
    }

    /** Like {@link #take(String)}, and gives these claimed keys back on the way. */
    public Optional<Map<String, String>> take(String key, List<String> released) {
        return inOwnTransaction(store -> {
            released.forEach(store::remove);
            return Optional.ofNullable(store.remove(key));
        });
    }

    /** Gives claimed keys back. */
    public void release(List<String> keys) {
        inOwnTransaction(store -> {
            keys.forEach(store::remove);
            return true;
        });
    }

    /** Seconds since the epoch, by the clock that the store itself goes by. */
    public long now() {
        return Time.currentTime();
    }

    private <T> T inOwnTransaction(Function<SingleUseObjectProvider, T> work) {
        return inOwnTransaction(1, work);
    }

    /**
     * H2 refuses one of two concurrent first inserts of a key instead of updating. The next try sees the row, but may collide at another key.
     * After any other failure there is one more try, since each of them may wait for a connection.
     *
     * @param keys how many it may insert, and so how often it may collide
     */
    private <T> T inOwnTransaction(int keys, Function<SingleUseObjectProvider, T> work) {
        try {
            return ShortTransaction.call(session, own -> work.apply(own.singleUseObjects()));
        } catch (ModelException | PersistenceException failure) {
            if (keys == 0) {
                throw failure;
            }
            boolean collided =
                    failure instanceof ConstraintViolationException || failure instanceof ModelDuplicateException;
            return inOwnTransaction(collided ? keys - 1 : 0, work);
        }
    }

    private static long atLeastOneSecond(Duration lifetime) {
        return Math.max(1, lifetime.toSeconds());
    }
}

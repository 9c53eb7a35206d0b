package io.github.keycloakmfa.challenge;

import io.github.keycloakmfa.delivery.Channel;
import io.github.keycloakmfa.realm.RealmSettings;
import io.github.keycloakmfa.refusal.Refusals;
import io.github.keycloakmfa.refusal.RefusedException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** Begins, finds and uses up {@link OobTransaction}s. */
public final class OobTransactions {

    /** How much longer the record stays, so that a late client hears "expired" and not "malformed". */
    private static final Duration REMEMBERED_AFTER_EXPIRY = Duration.ofMinutes(10);

    private static final String HANDLE = "handle";

    private final OneTimeStore store;
    private final RealmSettings settings;

    public OobTransactions(KeycloakSession session) {
        this.store = new OneTimeStore(session);
        this.settings = RealmSettings.of(session.getContext().getRealm());
    }

    /**
     * To whom a code is to go.
     *
     * @param mark of the half login or session that asks for it
     * @param expiresAt when that ends, seconds since the epoch
     * @param userId whose authenticator it is
     * @param authenticatorId the credential, or the enrolment that is to be confirmed
     * @param enrolling whether it is an enrolment
     * @param factor the factor's id
     * @param channel how the code is to travel
     */
    public record Wish(
            String mark,
            long expiresAt,
            String userId,
            String authenticatorId,
            boolean enrolling,
            String factor,
            Channel channel) {}

    /**
     * The transaction of this wish: the one that lives already, so that a message that is sent again has the same code, or a new one. Only one request at
     * a time may begin one of the same wish.
     */
    public OobTransaction begin(Wish wish) {
        OobTransaction transaction = live(wish).orElseGet(() -> create(wish));
        Duration left = Duration.ofSeconds(transaction.expiresAt() - store.now());
        store.put(latestKey(wish.mark()), left, Map.of(HANDLE, transaction.handle()));
        return transaction;
    }

    private Optional<OobTransaction> live(Wish wish) {
        return store.get(keyOf(wish))
                .map(notes -> notes.get(HANDLE))
                .flatMap(this::lookUp)
                .filter(this::isWorthSending);
    }

    /** A message must not bring a code that has had its tries, or has run out before it is read. */
    private boolean isWorthSending(OobTransaction transaction) {
        long needed = settings.codeLifetime().toSeconds() / 4;
        return transaction.expiresAt() - needed > store.now()
                && !store.contains(transaction.keyOfTry(store, OobTransaction.TRIES - 1));
    }

    private OobTransaction create(Wish wish) {
        long now = store.now();
        long expiresAt = Math.min(now + settings.codeLifetime().toSeconds(), wish.expiresAt());
        OobTransaction fresh = new OobTransaction(
                RandomHandle.next(),
                wish.mark(),
                wish.userId(),
                wish.authenticatorId(),
                wish.enrolling(),
                wish.factor(),
                wish.channel(),
                BindingCode.newKey(),
                settings.codeLength(),
                expiresAt);
        Duration lifetime = Duration.ofSeconds(expiresAt - now);
        store.put(key(fresh.handle()), lifetime.plus(REMEMBERED_AFTER_EXPIRY), fresh.notes());
        store.put(keyOf(wish), lifetime, Map.of(HANDLE, fresh.handle()));
        return fresh;
    }

    /**
     * The live transaction of this handle.
     *
     * @param mark of the half login or session that answers
     * @throws RefusedException if there is none, it ran out, or another one's was answered
     */
    public OobTransaction find(String mark, String handle) {
        OobTransaction found = lookUp(handle).orElseThrow(Refusals.malformedOobCode()::exception);
        if (!found.mark().equals(mark)) {
            throw Refusals.foreignOobCode().exception();
        }
        if (!isLive(found)) {
            throw Refusals.expiredOobCode().exception();
        }
        return found;
    }

    /**
     * The transaction that was begun last, if it lives, for clients that send nothing but the code from the message (contract section 4.5).
     */
    public Optional<OobTransaction> latest(String mark) {
        return store.get(latestKey(mark))
                .map(notes -> notes.get(HANDLE))
                .flatMap(this::lookUp)
                .filter(this::isLive);
    }

    /** The transaction of this handle if it lives, and belongs to this half login, login or session. */
    public Optional<OobTransaction> live(String mark, String handle) {
        return lookUp(handle).filter(this::isLive).filter(each -> each.mark().equals(mark));
    }

    /** Uses it up. True for exactly one of any number of callers. */
    public boolean take(OobTransaction transaction) {
        return store.take(key(transaction.handle())).isPresent();
    }

    private Optional<OobTransaction> lookUp(String handle) {
        return RandomHandle.couldBe(handle)
                ? store.get(key(handle)).map(notes -> OobTransaction.of(handle, notes))
                : Optional.empty();
    }

    private boolean isLive(OobTransaction transaction) {
        return transaction.expiresAt() > store.now();
    }

    private String key(String handle) {
        return store.key("oob", handle);
    }

    private String keyOf(Wish wish) {
        return store.key(
                "oob-of", wish.mark(), wish.authenticatorId(), wish.channel().word());
    }

    private String latestKey(String mark) {
        return store.key("oob-latest", mark);
    }
}

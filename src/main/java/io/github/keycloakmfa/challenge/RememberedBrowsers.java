package io.github.keycloakmfa.challenge;

import io.github.keycloakmfa.audit.FactorEvents;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.realm.RealmSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Browsers in which a user need not prove a factor for some days (attack A49). What a browser holds changes whenever it is used, so that of a copy and its
 * original one comes too late: then neither counts any longer. All of a user's browsers are forgotten with a reset of the factors, a new password, and a
 * logout of all sessions by an administrator; and one with the last authenticator of the kind that was proved in it.
 */
public final class RememberedBrowsers {

    /** Of two tabs that are opened at the same time the second one is no copy. */
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private static final String SEPARATOR = ":";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final OneTimeStore store;
    private final Duration lifetime;

    public RememberedBrowsers(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.store = new OneTimeStore(session);
        this.lifetime = RealmSettings.of(realm).rememberBrowser();
    }

    /** Whether the realm lets browsers be remembered. */
    public boolean areOn() {
        return !lifetime.isZero();
    }

    public Duration lifetime() {
        return lifetime;
    }

    /**
     * Remembers a browser in which a factor was just proved.
     *
     * @return what the browser is to hold
     */
    public String remember(UserModel user, String factorId) {
        String id = RandomHandle.next();
        String secret = RandomHandle.next();
        long now = Time.currentTimeMillis();
        String generation = Generation.of(user);
        RememberedBrowserEntity browser = RememberedBrowserEntity.of(
                        id, realm.getId(), user.getId(), hash(id, secret), factorId, generation, now)
                .until(now + lifetime.toMillis());
        inOwnTransaction(rows -> {
            rows.add(browser);
            return true;
        });
        inOwnTransaction(rows -> {
            rows.trim(user.getId());
            return true;
        });
        return id + SEPARATOR + secret;
    }

    /**
     * A browser that was recognised.
     *
     * @param factor the id of the factor that was proved in it
     * @param held what it is to hold from now on
     */
    public record Recognised(String factor, String held) {

        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return "Recognised[" + factor + "]";
        }
    }

    /** Recognises one of the user's browsers by what it holds. */
    public Optional<Recognised> recognise(UserModel user, String held) {
        String[] parts = held.split(SEPARATOR, 2);
        if (!areOn() || parts.length != 2 || !RandomHandle.couldBe(parts[0]) || !RandomHandle.couldBe(parts[1])) {
            return Optional.empty();
        }
        long now = Time.currentTimeMillis();
        return new RememberedBrowserRows(session, realm)
                .live(parts[0], user.getId(), now)
                .flatMap(browser -> isVoid(user, browser) ? forget(parts[0]) : use(user, browser, parts, now));
    }

    private boolean isVoid(UserModel user, RememberedBrowserEntity browser) {
        long createdAt = browser.getCreatedAt() / 1_000;
        return !browser.getGeneration().equals(Generation.of(user))
                || createdAt < new Accounts(session).validSince(user)
                || !has(user, browser.getFactor());
    }

    /** Of a factor that is gone nothing is left. */
    private boolean has(UserModel user, String factorId) {
        return new Factors(session)
                .find(factorId)
                .filter(factor -> factor.isEnrolled(user))
                .isPresent();
    }

    private Optional<Recognised> forget(String id) {
        inOwnTransaction(rows -> {
            rows.delete(id);
            return true;
        });
        return Optional.empty();
    }

    private Optional<Recognised> use(UserModel user, RememberedBrowserEntity browser, String[] parts, long now) {
        String id = parts[0];
        String before = hash(id, parts[1]);
        String fresh = RandomHandle.next();
        if (inOwnTransaction(rows -> rows.rotate(id, before, hash(id, fresh), now))) {
            return Optional.of(new Recognised(browser.getFactor(), id + SEPARATOR + fresh));
        }
        boolean anotherTab = before.equals(browser.getPrevious()) && now - browser.getUsedAt() < AT_ONCE.toMillis();
        if (!anotherTab) {
            new FactorEvents(session).browserCopied(user);
            return forget(id);
        }
        return Optional.empty();
    }

    /** Forgets all browsers of a user. */
    public void forgetAll(UserModel user) {
        new RememberedBrowserRows(session, realm).deleteOf(user.getId());
    }

    private String hash(String id, String secret) {
        return store.key("remembered-browser", id, secret);
    }

    private <T> T inOwnTransaction(Function<RememberedBrowserRows, T> work) {
        String realmId = realm.getId();
        return ShortTransaction.call(
                session,
                own -> work.apply(new RememberedBrowserRows(own, own.realms().getRealm(realmId))));
    }
}

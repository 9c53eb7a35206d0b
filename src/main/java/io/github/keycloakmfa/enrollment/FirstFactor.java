package io.github.keycloakmfa.enrollment;

import io.github.keycloakmfa.challenge.OneTimeStore;
import io.github.keycloakmfa.challenge.ShortTransaction;
import io.github.keycloakmfa.factor.Factors;
import java.time.Duration;
import java.util.List;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.UserCache;

/**
 * Of parallel confirmations by a password alone one wins, on whichever node. They come one after the other, and each looks into the
 * database: "has no factor yet" is otherwise read from caches, and would let several through.
 */
final class FirstFactor {

    /** For a node that dies in between; otherwise the lock is given back when the request ends. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final KeycloakSession session;
    private final OneTimeStore store;
    private final String userId;
    private final String key;

    FirstFactor(KeycloakSession session, UserModel user) {
        this.session = session;
        this.store = new OneTimeStore(session);
        this.userId = user.getId();
        this.key = store.key("first-factor", userId);
    }

    /** True for one of any number of racers, and only as long as the user has no factor. */
    boolean claim() {
        return lock() && hasNone();
    }

    /** True for one of any number of racers, until its request is over. */
    boolean lock() {
        if (!store.claim(key, LONGEST)) {
            return false;
        }
        session.getTransactionManager().enlistAfterCompletion(new Release());
        return true;
    }

    private boolean hasNone() {
        String realmId = session.getContext().getRealm().getId();
        return ShortTransaction.call(session, own -> {
            RealmModel realm = own.realms().getRealm(realmId);
            UserModel user = own.users().getUserById(realm, userId);
            UserCache cache = own.getProvider(UserCache.class);
            if (cache != null) {
                cache.evict(realm, user);
            }
            return !new Factors(own).hasAny(own.users().getUserById(realm, userId));
        });
    }

    /** Whatever becomes of the request: once it is over, the database tells whether there is a factor. */
    private final class Release extends AbstractKeycloakTransaction {

        @Override
        protected void commitImpl() {
            store.release(List.of(key));
        }

        @Override
        protected void rollbackImpl() {
            store.release(List.of(key));
        }
    }
}

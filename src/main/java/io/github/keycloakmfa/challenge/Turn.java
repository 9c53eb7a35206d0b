package io.github.keycloakmfa.challenge;

import java.time.Duration;
import java.util.List;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CachedUserModel;

/**
 * Requests that change what one user has enrolled come one after the other, on whichever node. Otherwise nobody could say how many there are,
 * whether a name is free, which recovery codes are the last ones, and that nothing was left by a reset.
 */
public final class Turn {

    /** For a node that dies in between; otherwise the next one's turn comes when the request ends. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 20;

    private final KeycloakSession session;
    private final OneTimeStore store;
    private final String key;

    private Turn(KeycloakSession session, UserModel user) {
        this.session = session;
        this.store = new OneTimeStore(session);
        this.key = store.key("turn", user.getId());
    }

    /**
     * Waits until no other request changes what this user has enrolled. This one has its turn until it is over, and reads the user past the
     * caches. To be called before what the change depends on is read.
     *
     * @return false if the turn does not come within five seconds
     */
    public static boolean await(KeycloakSession session, UserModel user) {
        Turn turn = new Turn(session, user);
        boolean come = turn.isHere() || turn.come();
        if (come && user instanceof CachedUserModel cached) {
            cached.invalidate();
        }
        return come;
    }

    private boolean isHere() {
        return session.getAttribute(key) != null;
    }

    private boolean come() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!store.claim(key, LONGEST)) {
            if (System.nanoTime() > deadline || !pause()) {
                return false;
            }
        }
        session.setAttribute(key, true);
        session.getTransactionManager().enlistAfterCompletion(new End());
        return true;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Once the request is over, the database tells what it has done. */
    private final class End extends AbstractKeycloakTransaction {

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

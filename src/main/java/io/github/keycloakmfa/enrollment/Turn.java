package io.github.keycloakmfa.enrollment;

import io.github.keycloakmfa.challenge.OneTimeStore;
import io.github.keycloakmfa.refusal.ManagementRefusals;
import io.github.keycloakmfa.refusal.RefusedException;
import java.time.Duration;
import java.util.List;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Administrators change the factors of one user one after the other, on whichever node: how many there are, whether a name is free and which
 * recovery codes are the last ones could not be said otherwise.
 */
final class Turn {

    /** For a node that dies in between; otherwise the next one's turn comes when the request ends. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 20;

    private final KeycloakSession session;
    private final OneTimeStore store;
    private final String key;

    Turn(KeycloakSession session, UserModel user) {
        this.session = session;
        this.store = new OneTimeStore(session);
        this.key = store.key("administration", user.getId());
    }

    /**
     * Waits for the turn of this request, which has it until it is over.
     *
     * @throws RefusedException 409 if it does not come within five seconds
     */
    void await() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!store.claim(key, LONGEST)) {
            if (System.nanoTime() > deadline) {
                throw ManagementRefusals.changedByAnother().exception();
            }
            pause();
        }
        session.getTransactionManager().enlistAfterCompletion(new End());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw ManagementRefusals.changedByAnother().exception();
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

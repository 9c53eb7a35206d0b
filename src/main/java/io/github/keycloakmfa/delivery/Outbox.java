package io.github.keycloakmfa.delivery;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.KeycloakSessionTask;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What is sent once the request around it is committed, and not at all if it is rolled back. No request waits for a mail server: Keycloak's
 * executor {@value #EXECUTOR} sends, four messages at a time, and if it cannot keep up the surplus is dropped.
 */
public final class Outbox {

    private static final Logger LOG = Logger.getLogger(Outbox.class);
    private static final String EXECUTOR = "mfa-mail";
    private static final int MOST_WAITING = 1_000;

    /** On this server, for all realms. */
    private static final Semaphore ROOM = new Semaphore(MOST_WAITING);

    private final KeycloakSessionFactory sessions;
    private final ExecutorService executor;
    private final String realmId;

    private Outbox(KeycloakSession session) {
        this.sessions = session.getKeycloakSessionFactory();
        this.executor = session.getProvider(ExecutorsProvider.class).getExecutor(EXECUTOR);
        this.realmId = session.getContext().getRealm().getId();
    }

    /**
     * Has something sent after the current transaction.
     *
     * @param letter sends, in a session of its own in the same realm
     */
    public static void afterCommit(KeycloakSession session, KeycloakSessionTask letter) {
        Outbox outbox = new Outbox(session);
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                outbox.put(letter);
            }

            @Override
            protected void rollbackImpl() {
                // What did not happen is not told.
            }
        });
    }

    private void put(KeycloakSessionTask letter) {
        if (!ROOM.tryAcquire()) {
            LOG.warn("A message to a user was dropped: too many wait for the mail server");
            return;
        }
        try {
            executor.execute(() -> send(letter));
        } catch (RejectedExecutionException serverStops) {
            ROOM.release();
        }
    }

    private void send(KeycloakSessionTask letter) {
        try {
            KeycloakModelUtils.runJobInTransaction(sessions, own -> {
                own.getContext().setRealm(own.realms().getRealm(realmId));
                letter.run(own);
            });
        } catch (RuntimeException e) {
            // Its text may name the recipient.
            LOG.warnf("A message to a user was not sent: %s", e.getClass().getName());
        } finally {
            ROOM.release();
        }
    }
}

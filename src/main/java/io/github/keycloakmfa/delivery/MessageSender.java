package io.github.keycloakmfa.delivery;

import java.util.Optional;
import org.keycloak.provider.Provider;

/**
 * A way for messages to leave, such as the API of a company that sends text messages. A company adds its own by dropping in another jar with a
 * {@link MessageSenderFactory}.
 *
 * <p>A message is sent in two steps, because nobody should hold a connection to the database while a gateway takes its time: {@link #prepare}
 * reads what is set while the request's transaction is open, and what it returns sends after that transaction was committed.
 */
public interface MessageSender extends Provider {

    /** Something that is ready to leave. */
    @FunctionalInterface
    interface Shipment {

        /**
         * Sends, once, and waits at most three seconds. The database must not be touched.
         *
         * @throws NotSentException if the message was not accepted, or nobody answered in time
         */
        void send() throws NotSentException;
    }

    /**
     * Gets a message ready to leave.
     *
     * @return empty if this realm has not set this sender up for such a message
     */
    Optional<Shipment> prepare(Message message);

    @Override
    default void close() {}
}

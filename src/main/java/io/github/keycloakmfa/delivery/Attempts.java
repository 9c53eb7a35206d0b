package io.github.keycloakmfa.delivery;

import io.github.keycloakmfa.delivery.MessageSender.Shipment;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/** Tries to send, once: no longer than {@link Deadline} allows, and not while {@link Breakers} has the sender rest. */
final class Attempts {

    /**
     * Half of the threads that Keycloak answers requests with by default: each message keeps one of them waiting, and logins that send nothing need the
     * others.
     */
    private static final int MOST_AT_ONCE = 25;

    static final Attempts OF_THIS_SERVER =
            new Attempts(new Breakers(Duration.ofSeconds(30)), new Deadline(Duration.ofSeconds(3), MOST_AT_ONCE));

    private final Breakers breakers;
    private final Deadline deadline;

    Attempts(Breakers breakers, Deadline deadline) {
        this.breakers = breakers;
        this.deadline = deadline;
    }

    /** Why it was not sent; empty if it was. */
    Optional<NotSentException> make(String realmId, Channel channel, String sender, Shipment shipment) {
        try {
            breakers.of(realmId, sender).executeCallable(() -> {
                deadline.send(shipment);
                return sender;
            });
            MessageMeters.count(channel, sender, MessageMeters.Result.ACCEPTED);
            return Optional.empty();
        } catch (CallNotPermittedException resting) {
            MessageMeters.count(channel, sender, MessageMeters.Result.PASSED_OVER);
            return Optional.of(new NotSentException("it has failed too often and rests"));
        } catch (RejectedExecutionException full) {
            MessageMeters.count(channel, sender, MessageMeters.Result.PASSED_OVER);
            return Optional.of(new NotSentException("too many messages of this server are on their way"));
        } catch (NotSentException e) {
            MessageMeters.count(channel, sender, MessageMeters.Result.FAILED);
            return Optional.of(e);
        } catch (Exception e) {
            throw new IllegalStateException("A deadline has thrown what it cannot throw", e);
        }
    }
}

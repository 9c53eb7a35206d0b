package io.github.keycloakmfa.delivery;

import io.github.keycloakmfa.delivery.MessageSender.Shipment;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Has something sent on another thread and waits for it no longer than it may take. So it does not matter what a sender waits for: a name
 * server and most mail servers cannot be given a time, and senders of others need not keep to one.
 */
final class Deadline {

    private static final long IDLE_SECONDS = 30;

    private final Duration limit;
    private final ExecutorService threads;

    /**
     * @param most how many may be on their way at once; those that were given up count until they are over
     */
    Deadline(Duration limit, int most) {
        this.limit = limit;
        this.threads = new ThreadPoolExecutor(
                0, most, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Deadline::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "mfa-message");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Sends.
     *
     * @throws RejectedExecutionException if too many are on their way already; nothing was sent then
     */
    void send(Shipment shipment) throws NotSentException {
        Future<?> sending = threads.submit(() -> {
            shipment.send();
            return null;
        });
        try {
            sending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw reason(e.getCause());
        } catch (TimeoutException e) {
            sending.cancel(true);
            throw NotSentException.orPerhaps("it has not answered in time");
        } catch (InterruptedException e) {
            sending.cancel(true);
            Thread.currentThread().interrupt();
            throw NotSentException.orPerhaps("this server stops");
        }
    }

    /** The text of an unexpected failure may have in it whatever was sent: only its kind is told. */
    private static NotSentException reason(Throwable failure) {
        return failure instanceof NotSentException known
                ? known
                : new NotSentException(
                        "it has failed with " + failure.getClass().getName());
    }
}

package io.github.keycloakmfa.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Does several things at the same moment: each waits in a thread of its own until all are ready. */
public final class Race {

    /** One who takes part. */
    @FunctionalInterface
    public interface Racer<T> {
        T run() throws Exception;
    }

    private Race() {}

    /** The same thing several times over. */
    public static <T> List<T> of(int racers, Racer<T> racer) {
        return of(Stream.generate(() -> racer).limit(racers).toList());
    }

    /** The results, in the order of the racers. */
    public static <T> List<T> of(List<Racer<T>> racers) {
        CyclicBarrier start = new CyclicBarrier(racers.size());
        ExecutorService threads = Executors.newFixedThreadPool(racers.size());
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Racer<T> racer : racers) {
                running.add(threads.submit(() -> {
                    start.await();
                    return racer.run();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("A racer fell", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}

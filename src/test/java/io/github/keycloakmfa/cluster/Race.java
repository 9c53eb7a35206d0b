package io.github.keycloakmfa.cluster;

import io.github.keycloakmfa.client.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Requests that are sent at the same moment. */
final class Race {

    private Race() {}

    /**
     * Every one of them waits until all are there, so that they do meet.
     *
     * @param request sends the n-th of them
     */
    static List<Reply> of(int requests, IntFunction<Reply> request) {
        ExecutorService threads = Executors.newFixedThreadPool(requests);
        CountDownLatch missing = new CountDownLatch(requests);
        try {
            List<Future<Reply>> running = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    missing.countDown();
                    missing.await();
                    return request.apply(number);
                }));
            }
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> each : running) {
                replies.add(each.get());
            }
            return replies;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new AssertionError("A request failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    static List<Integer> statuses(List<Reply> replies) {
        return replies.stream().map(Reply::status).toList();
    }
}

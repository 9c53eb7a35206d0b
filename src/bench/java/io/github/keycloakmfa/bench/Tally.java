package io.github.keycloakmfa.bench;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Counts what is done from when the first client begins until the last one stops. */
final class Tally {

    private final String name;
    private final long limit;
    private final Supplier<Cpu> cpu;
    private final AtomicInteger working = new AtomicInteger();
    private final Queue<Double> millis = new ConcurrentLinkedQueue<>();
    private final LongAdder failures = new LongAdder();

    private long begun;
    private Cpu before;
    private Sample result;

    /** @param limit after how long nobody begins anything more */
    Tally(String name, Duration limit, Supplier<Cpu> cpu) {
        this.name = name;
        this.limit = limit.toNanos();
        this.cpu = cpu;
    }

    synchronized void clientBegins() {
        if (working.getAndIncrement() == 0 && before == null) {
            before = cpu.get();
            begun = System.nanoTime();
        }
    }

    boolean isOpen() {
        return System.nanoTime() - begun < limit;
    }

    void count(long nanos, boolean failed) {
        if (failed) {
            failures.increment();
        } else {
            millis.add(nanos / 1e6);
        }
    }

    synchronized void clientStops() {
        if (working.decrementAndGet() == 0) {
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            double[] each =
                    millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            result = new Sample(name, each, failures.sum(), took, cpu.get().since(before));
        }
    }

    synchronized Sample result() {
        if (result == null) {
            throw new IllegalStateException("Not finished: " + name);
        }
        return result;
    }
}

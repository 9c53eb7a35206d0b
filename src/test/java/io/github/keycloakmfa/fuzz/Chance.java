package io.github.keycloakmfa.fuzz;

import java.util.List;
import java.util.Random;

/** What one call is made of, drawn from its own seed: a call is the same again whatever others do at the same time. */
final class Chance {

    private final Random random;

    Chance(long seed, int call) {
        this.random = new Random(seed * 1_000_003 + call);
    }

    /** True so many times in a hundred. */
    boolean in100(int times) {
        return random.nextInt(100) < times;
    }

    /** From 0, below {@code bound}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T of(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** A text that is found nowhere else, so that it can be looked for in logs. */
    String mark() {
        return "fz" + "%012x".formatted(random.nextLong() & 0xffffffffffffL);
    }
}

package io.github.keycloakmfa.bench;

import java.time.Duration;

/**
 * What one round came to.
 *
 * @param millis how long each piece of work took, in ascending order
 * @param took from the first request to the last answer
 * @param cpu what it cost the server
 */
record Sample(String name, double[] millis, long failures, Duration took, Cpu cpu) {

    int done() {
        return millis.length;
    }

    double rate() {
        return done() / (took.toNanos() / 1e9);
    }

    /** In milliseconds of the server, for one piece of work. */
    double serverCpu() {
        return cpu.server().toNanos() / 1e6 / done();
    }

    /** In milliseconds of the database, for one piece of work; 0 if it runs inside the server. */
    double databaseCpu() {
        return cpu.database().toNanos() / 1e6 / done();
    }

    /** @param share such as 0.99 */
    double percentile(double share) {
        return done() == 0 ? Double.NaN : millis[Math.min(done() - 1, (int) (share * done()))];
    }
}

package io.github.keycloakmfa.server;

import org.junit.jupiter.api.Assumptions;

/** Leaves a test out on a machine that lacks something, and says so aloud: the build's output only counts what was skipped. */
public final class Skip {

    private Skip() {}

    /**
     * @param reason what is missing, and what to do about it
     */
    public static void unless(boolean met, String reason) {
        if (!met) {
            aloud(reason);
        }
        Assumptions.assumeTrue(met, reason);
    }

    /** For what leaves the test out by itself. */
    public static void aloud(String reason) {
        System.out.println("Skipped: " + reason);
    }
}

package io.github.keycloakmfa.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the tests of this run were told or have sent that no log may repeat (attack A52). */
public final class HandedOut {

    /** Anything shorter, or of fewer than half as many different characters, is a made-up value of a test, and would be found in innocent lines. */
    private static final int LEAST_CHARACTERS = 6;

    private static final Map<String, String> SECRETS = new ConcurrentHashMap<>();

    private static volatile boolean logHasBeenRead;

    private HandedOut() {}

    /**
     * @param kind what it is, such as {@code mfa_token}
     */
    public static void secret(String kind, String value) {
        if (logHasBeenRead) {
            throw new IllegalStateException("The log has been searched already: this " + kind + " comes too late");
        }
        if (value != null
                && value.chars().distinct().count() >= LEAST_CHARACTERS / 2
                && value.length() >= LEAST_CHARACTERS) {
            SECRETS.put(value, kind);
        }
    }

    /** The secrets, each with what it is. */
    public static Map<String, String> secrets() {
        return Map.copyOf(SECRETS);
    }

    /** Whatever is handed out from now on is an error: nobody would look for it. */
    static void searchedFor() {
        logHasBeenRead = true;
    }
}

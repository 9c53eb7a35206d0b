package io.github.keycloakmfa.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What was asked for with {@code -Dbench.…}.
 *
 * @param databases the names of the databases, measured one after another
 * @param round how long one round of logins lasts
 * @param rounds how often each kind of login is measured
 * @param connections how many clients log in at the same time, each as soon as its last login is done
 * @param usersPerCore more than one core can log in within one step of their codes, since each code counts once
 * @param warmUpLogins more than Keycloak's caches hold of anything: afterwards they are as full as they get
 * @param settle how long to wait until what lives for minutes has died, before memory is looked at
 * @param profile whether the server records what it does
 */
record BenchSettings(
        List<String> databases,
        Duration round,
        int rounds,
        int connections,
        int usersPerCore,
        int warmUpLogins,
        Duration settle,
        boolean profile) {

    static final Path TARGET = Path.of("target", "bench").toAbsolutePath();

    static BenchSettings ofSystem() {
        String database = System.getProperty("bench.db");
        return new BenchSettings(
                database.equals("both") ? List.of("h2", "postgres") : List.of(database),
                Duration.ofSeconds(Integer.getInteger("bench.seconds")),
                Integer.getInteger("bench.rounds"),
                Integer.getInteger("bench.connections"),
                Integer.getInteger("bench.users-per-core"),
                Integer.getInteger("bench.warm-up-logins"),
                Duration.ofSeconds(Integer.getInteger("bench.settle")),
                Boolean.getBoolean("bench.profile"));
    }

    int users() {
        return usersPerCore * Runtime.getRuntime().availableProcessors();
    }

    /** How many half logins are made ready for one round of second steps. */
    int batch() {
        return (int) round.toSeconds() * 100 * Runtime.getRuntime().availableProcessors();
    }

    /** They log in faster, because their passwords are hashed cheaply. */
    int quickUsers() {
        return Math.max(3 * batch(), 3 * users());
    }
}

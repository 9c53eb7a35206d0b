package io.github.keycloakmfa.bench;

import io.github.keycloakmfa.server.Administrator;
import io.github.keycloakmfa.server.LiveHeap;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.keycloak.admin.client.Keycloak;

/** All measurements with one database, on one server. */
final class DatabaseBench {

    private static final Duration UNLIMITED = Duration.ofHours(1);

    private final BenchSettings settings;
    private final BenchServer server;
    private final Loads loads;
    private final LoadGenerator generator;
    private final Figures figures;

    private DatabaseBench(BenchSettings settings, BenchServer server, String database) {
        this.settings = settings;
        this.server = server;
        this.loads = new Loads(server.url(), settings);
        this.generator = new LoadGenerator(settings.connections(), server::cpu);
        this.figures = Figures.ofDatabase(database);
    }

    static Figures run(BenchSettings settings, String name) throws IOException {
        System.out.println(name + ": starting the server");
        BenchDatabase database = BenchDatabase.named(name);
        try (BenchServer server = BenchServer.start(database, "")) {
            System.out.println(
                    name + ": making realms with " + (2 * settings.users() + settings.quickUsers()) + " users");
            try (Keycloak keycloak = Administrator.of(server.url())) {
                new BenchRealms(keycloak).create(settings);
            }
            return new DatabaseBench(settings, server, name).measure();
        }
    }

    private Figures measure() throws IOException {
        warmUp();
        lookAtHeap();
        logins();
        secondSteps();
        lists();
        lookAtHeap();
        if (settings.profile()) {
            profile();
        }
        return figures;
    }

    private void warmUp() {
        System.out.println("warm-up");
        generator.run(new Limited(loads.quickTwoStep(), settings.warmUpLogins()), UNLIMITED);
        // Everybody once: most logins are of people who have logged in before, and whom the server remembers.
        generator.run(new Limited(loads.passwordOnly(), settings.users()), UNLIMITED);
        generator.run(new Limited(loads.twoStep(), settings.users()), UNLIMITED);
    }

    /** In turn, and each kind as often first as second: what changes with time changes both. */
    private void logins() {
        for (int round = 1; round <= settings.rounds(); round++) {
            System.out.println("round " + round);
            boolean even = round % 2 == 0;
            if (even) {
                figures.twoStep().add(generator.run(loads.twoStep(), settings.round()));
            }
            figures.passwordOnly().add(generator.run(loads.passwordOnly(), settings.round()));
            if (!even) {
                figures.twoStep().add(generator.run(loads.twoStep(), settings.round()));
            }
        }
    }

    private void secondSteps() {
        for (int round = 1; round <= settings.rounds(); round++) {
            Queue<HalfLogin> halfLogins = halfLogins(settings.batch());
            figures.otpGrant().add(generator.run(loads.otpGrant(halfLogins), UNLIMITED));
        }
    }

    private void lists() {
        List<String> mfaTokens =
                halfLogins(500).stream().map(HalfLogin::mfaToken).toList();
        Queue<String> accessTokens = new ConcurrentLinkedQueue<>();
        generator.run(loads.collectAccessTokens(accessTokens), Duration.ofSeconds(2));
        Load byMfaToken = loads.list("list, with an mfa_token", mfaTokens);
        Load byAccessToken = loads.list("list, with an access token", List.copyOf(accessTokens));
        generator.run(byMfaToken, settings.round());
        for (int round = 1; round <= settings.rounds(); round++) {
            figures.listByMfaToken()
                    .add(generator.run(byMfaToken, settings.round().dividedBy(2)));
            figures.listByAccessToken()
                    .add(generator.run(byAccessToken, settings.round().dividedBy(2)));
        }
    }

    private void profile() throws IOException {
        Profile profile = new Profile(generator, server.jcmd(), figures.database());
        profile.record(loads.passwordOnly(), settings.round());
        profile.record(loads.twoStep(), settings.round());
        profile.record(loads.otpGrant(halfLogins(settings.batch())), UNLIMITED);
        List<String> mfaTokens =
                halfLogins(500).stream().map(HalfLogin::mfaToken).toList();
        profile.record(loads.list("list", mfaTokens), settings.round());
        profile.write();
    }

    private Queue<HalfLogin> halfLogins(int count) {
        Queue<HalfLogin> halfLogins = new ConcurrentLinkedQueue<>();
        generator.run(new Limited(loads.collect(halfLogins), count), UNLIMITED);
        return halfLogins;
    }

    private void lookAtHeap() {
        try {
            Thread.sleep(settings.settle().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        String file = "heap-" + figures.database() + "-" + (figures.heaps().size() + 1) + ".txt";
        LiveHeap heap = LiveHeap.of(server.jcmd(), BenchSettings.TARGET.resolve(file));
        figures.heaps().add(heap);
        System.out.printf("heap in use after a full collection: %.1f MB%n", heap.megabytes());
    }
}

package io.github.keycloakmfa.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.Footprint;
import io.github.keycloakmfa.server.KeycloakProcess;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.RunningKeycloak;
import io.github.keycloakmfa.server.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A60: ten thousand calls of everything that the document describes, at random. {@code -Dfuzz.seed=} makes others, {@code -Dfuzz.calls=} more or
 * fewer; what a run prints makes the same ones again.
 */
@KeycloakTest
class A60FuzzIT {

    private static final long SEED = Long.getLong("fuzz.seed", 60);
    private static final int CALLS = Integer.getInteger("fuzz.calls", 10_000);
    private static final int ROUNDS = 5;
    private static final int THREADS = 4;

    /** What one user can have, by the limits of each kind: 20 of five kinds, and 10 that wait for their confirmation. */
    private static final int MOST_ENROLLMENTS = 110;

    private static final double MORE_MEGABYTES = 24;
    private static final int MORE_THREADS = 20;

    private final RunningKeycloak server;
    private final TestRealm realm;
    private final Api api;
    private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();

    A60FuzzIT(RunningKeycloak server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        this.api = Api.at(realm.base());
    }

    @Test
    void a60_randomCalls_areAnsweredAndLeaveNothing() throws Exception {
        System.out.println("A60: -Dfuzz.seed=" + SEED + " -Dfuzz.calls=" + CALLS);
        openTheRealm();
        JsonNode document = api.get("/openapi.json").json();
        List<Operation> operations = Operation.of(document);
        Judge judge = new Judge(document);
        People people = new People(realm);
        Callers callers = new Callers(people.services(), people.users());
        Footprint early = null;
        for (int round = 0; round < ROUNDS; round++) {
            Calls calls = new Calls(SEED, operations, callers, people.known());
            play(calls, judge, round * CALLS / ROUNDS, (round + 1) * CALLS / ROUNDS);
            early = round == 0 ? footprint("fuzz-early") : early;
        }
        Footprint late = footprint("fuzz-late");
        System.out.println("A60: statuses " + new TreeMap<>(statuses) + ", " + early + " to " + late);

        assertThat(problems).as("seed " + SEED).isEmpty();
        assertThat(statuses.keySet()).contains(200, 201, 204, 400, 401, 403, 404, 405, 413, 415);
        assertThat(realm.admin().users().count()).isEqualTo(people.count());
        assertThat(people.enrollments()).isLessThanOrEqualTo(people.count() * MOST_ENROLLMENTS);
        assumeThat(early).as("This server's heap cannot be looked at").isNotNull();
        assertThat(late.megabytes()).isLessThan(early.megabytes() + MORE_MEGABYTES);
        assertThat(late.threads()).isLessThan(early.threads() + MORE_THREADS);
    }

    /** No limit stands before the checks, tokens last, and no stored events fill the memory of a database that is in memory. */
    private void openTheRealm() {
        realm.update(open -> {
            open.getAttributes().put("mfa.api-burst", "10000");
            open.getAttributes().put("mfa.api-rate", "1000");
            open.setAccessTokenLifespan(3_600);
            open.setEventsEnabled(false);
            open.setAdminEventsEnabled(false);
        });
    }

    private void play(Calls calls, Judge judge, int from, int to) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = IntStream.range(from, to)
                    .<Future<?>>mapToObj(number -> threads.submit(() -> play(calls.make(number), judge)))
                    .toList();
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void play(FuzzCall call, Judge judge) {
        try {
            Reply reply = call.sendTo(api);
            statuses.merge(reply.status(), 1, Integer::sum);
            List<String> found = judge.problems(call, reply);
            if (!found.isEmpty()) {
                problems.add(found + " for " + call + "\n  " + reply.status() + " " + reply.body());
            }
        } catch (RuntimeException | AssertionError failed) {
            problems.add(failed + " for " + call);
        }
    }

    private Footprint footprint(String name) {
        return server instanceof KeycloakProcess process ? Footprint.of(process, name) : null;
    }
}

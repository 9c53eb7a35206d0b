package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Race;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.RunningKeycloak;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A gateway that takes its time makes those wait who want a message, and nobody else; and they wait without a connection to the database. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class A36SlowGatewayIT {

    /** More than there are threads that answer requests. */
    private static final int MESSAGES = 70;

    private static final int LOGINS = 5;

    /** Messages of one server that wait at the same time. */
    private static final int AT_ONCE = 25;

    private static final Duration SLOW = Duration.ofMillis(2_000);

    private final RunningKeycloak server;
    private final TestRealm realm;
    private final App app;

    @AutoClose
    private final Telephones telephones;

    A36SlowGatewayIT(RunningKeycloak server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        this.app = App.confidential(realm);
        this.telephones = Telephones.of(realm);
    }

    /** The logins begin when a message is refused at once: then all that may wait for the gateway do. */
    @Test
    void a36_manyWaitForASlowGateway_othersLogIn() {
        realm.setAttribute("mfa.message-source-burst", "0");
        List<String> mfaTokens = IntStream.range(0, MESSAGES)
                .mapToObj(n -> app.mfaToken(realm.newUser()))
                .toList();
        TestUser other = realm.newUser();
        telephones.answer(200, SLOW);
        CountDownLatch full = new CountDownLatch(1);
        List<Callable<Taken>> calls = new ArrayList<>();
        mfaTokens.forEach(token -> calls.add(() -> {
            Taken message = taken(() ->
                    app.associatePhone(token, "sms", Telephones.newNumber()).status());
            if (message.status() == 502 && message.time().compareTo(SLOW) < 0) {
                full.countDown();
            }
            return message;
        }));
        IntStream.range(0, LOGINS)
                .forEach(n -> calls.add(() -> {
                    awaitRefusal(full);
                    return taken(() -> app.password(other).status());
                }));
        calls.add(() -> {
            awaitRefusal(full);
            return new Taken(connections(), Duration.ZERO);
        });

        List<Taken> all = Race.of(calls);

        List<Taken> messages = all.subList(0, MESSAGES);
        List<Taken> logins = all.subList(MESSAGES, MESSAGES + LOGINS);
        assertThat(messages).extracting(Taken::status).containsOnly(200, 502);
        assertThat(messages)
                .filteredOn(each -> each.time().compareTo(SLOW) >= 0)
                .as("those that really wait")
                .hasSizeGreaterThanOrEqualTo(AT_ONCE / 2);
        assertThat(logins).extracting(Taken::status).containsOnly(403);
        assertThat(logins).allSatisfy(each -> assertThat(each.time()).isLessThan(SLOW));
        assertThat(all.get(all.size() - 1).status())
                .as("connections to the database while so many messages are on their way")
                .isLessThan(AT_ONCE / 2);
    }

    private static void awaitRefusal(CountDownLatch full) throws InterruptedException {
        assertThat(full.await(10, TimeUnit.SECONDS))
                .as("what is too much is refused sooner than the gateway answers")
                .isTrue();
    }

    /** In use, as Keycloak's own metrics have it. */
    private int connections() {
        return Api.at(server.managementUrl())
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("agroal_active_count{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToInt(number -> (int) Double.parseDouble(number))
                .findFirst()
                .orElseThrow();
    }

    /** How a request ended, and how long it took. */
    private record Taken(int status, Duration time) {}

    private static Taken taken(Callable<Integer> call) throws Exception {
        long start = System.nanoTime();
        int status = call.call();
        return new Taken(status, Duration.ofNanos(System.nanoTime() - start));
    }
}

package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Race;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A gateway that takes its time makes those wait who want a message, and nobody else. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class A36SlowGatewayIT {

    /** More than there are threads that answer requests. */
    private static final int MESSAGES = 70;

    private static final Duration SLOW = Duration.ofMillis(2_500);

    private final TestRealm realm;
    private final App app;
    private Telephones telephones;

    A36SlowGatewayIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeAll
    void switchOn() {
        telephones = Telephones.of(realm);
    }

    @AfterAll
    void switchOff() {
        telephones.close();
    }

    @Test
    void a36_manyWaitForASlowGateway_othersLogIn() {
        realm.setAttribute("mfa.message-source-burst", "0");
        List<String> mfaTokens = IntStream.range(0, MESSAGES)
                .mapToObj(n -> app.mfaToken(realm.newUser()))
                .toList();
        TestUser other = realm.newUser();
        telephones.answer(200, SLOW);
        List<Callable<Taken>> calls = new ArrayList<>();
        mfaTokens.forEach(token -> calls.add(() -> taken(
                () -> app.associatePhone(token, "sms", Telephones.newNumber()).status())));
        IntStream.range(0, 5)
                .forEach(n -> calls.add(() -> taken(() -> {
                    Thread.sleep(1_000);
                    return app.password(other).status();
                })));

        List<Taken> all = Race.of(calls);

        List<Taken> messages = all.subList(0, MESSAGES);
        List<Taken> logins = all.subList(MESSAGES, all.size());
        assertThat(messages).extracting(Taken::status).containsOnly(200, 502);
        assertThat(messages).filteredOn(each -> each.status() == 200).hasSizeGreaterThanOrEqualTo(10);
        assertThat(logins).extracting(Taken::status).containsOnly(403);
        // A second of it is the wait before.
        assertThat(logins).allSatisfy(each -> assertThat(each.time()).isLessThan(SLOW));
    }

    private record Taken(int status, Duration time) {}

    private static Taken taken(Callable<Integer> call) throws Exception {
        long start = System.nanoTime();
        int status = call.call();
        return new Taken(status, Duration.ofNanos(System.nanoTime() - start));
    }
}

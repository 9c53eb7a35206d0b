package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A38: a stranger learns from the time of an answer what its text does not tell. A coarse band, because the machine has other things
 * to do: it catches an answer that skips the password hash, or one that waits.
 */
@KeycloakTest
class A38TimingIT {

    private static final int SAMPLES = 100;

    /** With the hash that Keycloak ships, so that leaving it out shows. */
    private static final String DEFAULT_HASH = "hashAlgorithm(argon2)";

    private static final double BAND = 2.5;

    private final TestRealm realm;
    private final App app;

    A38TimingIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void asInProduction() {
        realm.update(changed -> {
            changed.setPasswordPolicy(DEFAULT_HASH);
            // The thousandth wrong password is to take the way of the first.
            changed.setFailureFactor(1_000_000);
        });
    }

    @Test
    void unknownUserAndWrongPasswordTakeAsLongAsARightOne() {
        realm.setAttribute("mfa.policy", "never");
        TestUser user = realm.newUser();
        TestUser enrolled = realm.newUser();

        List<Double> medians = medians(
                () -> password("nobody-at-all", "wrong"),
                () -> password(user.username(), "wrong"),
                () -> password(enrolled.username(), "wrong"),
                () -> password(user.username(), user.password()));

        assertWithinBand(medians);
    }

    @Test
    void aWrongCodeTakesAsLongWhoeverHasWhichFactors() {
        realm.setAttribute("mfa.attempts", "100");
        TestUser enrolled = realm.newUser();
        var authenticator = app.enrol(enrolled).app();
        String wrong = authenticator.wrongCode();
        String right = authenticator.oldCode();
        String token = app.mfaToken(enrolled);
        String other = app.mfaToken(enrolled);

        // 45 of each keep within the budget of 100.
        List<Double> medians = medians(45, () -> app.otp(token, wrong), () -> app.otp(other, right));

        assertWithinBand(medians);
    }

    private Reply password(String username, String password) {
        return app.token(Map.of("grant_type", "password", "username", username, "password", password));
    }

    @SafeVarargs
    private static List<Double> medians(Supplier<Reply>... requests) {
        return medians(SAMPLES, requests);
    }

    /** Taken in turns, so that whatever slows the machine down slows all of them down. */
    @SafeVarargs
    private static List<Double> medians(int samples, Supplier<Reply>... requests) {
        List<List<Long>> times = new ArrayList<>();
        for (Supplier<Reply> request : requests) {
            times.add(new ArrayList<>());
            request.get();
        }
        for (int i = 0; i < samples; i++) {
            for (int each = 0; each < requests.length; each++) {
                long start = System.nanoTime();
                requests[each].get();
                times.get(each).add(System.nanoTime() - start);
            }
        }
        return times.stream().map(A38TimingIT::median).toList();
    }

    private static double median(List<Long> nanos) {
        return nanos.stream().sorted().toList().get(nanos.size() / 2) / 1e6;
    }

    private static void assertWithinBand(List<Double> medians) {
        double fastest = medians.stream().min(Double::compare).orElseThrow();
        double slowest = medians.stream().max(Double::compare).orElseThrow();
        assertThat(slowest / fastest).as("medians in ms: " + medians).isLessThan(BAND);
    }
}

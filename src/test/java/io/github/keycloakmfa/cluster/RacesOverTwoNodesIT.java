package io.github.keycloakmfa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.Cluster;
import io.github.keycloakmfa.server.ClusterTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What may happen once happens once, and what is counted is counted together, whichever node is asked. */
@ClusterTest
class RacesOverTwoNodesIT {

    private static final int RACERS = 20;
    private static final int ATTEMPTS = 10;

    private final TestRealm realm;
    private final App onA;
    private final App onB;

    RacesOverTwoNodesIT(Cluster cluster) {
        this.realm = cluster.newRealm();
        // So rarely that no attempt comes back during a test.
        realm.setAttribute("mfa.attempt-refill", "86400");
        this.onA = App.confidential(realm);
        this.onB = App.confidential(realm.through(cluster.second()));
    }

    @RepeatedTest(3)
    void oneCodeWithOneTokenGivesTokensOnce() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = onA.enrol(user).app();
        String mfaToken = onA.mfaToken(user);
        String code = authenticator.code();

        List<Reply> replies = Race.of(RACERS, i -> either(i).otp(mfaToken, code));

        assertThatOneSucceeded(replies);
    }

    @Test
    void oneCodeWithTwentyTokensGivesTokensOnce() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = onA.enrol(user).app();
        List<String> mfaTokens =
                IntStream.range(0, RACERS).mapToObj(i -> onA.mfaToken(user)).toList();
        String code = authenticator.code();

        List<Reply> replies = Race.of(RACERS, i -> either(i).otp(mfaTokens.get(i), code));

        assertThatOneSucceeded(replies);
    }

    @Test
    void aRecoveryCodeGivesTokensOnce() {
        TestUser user = realm.newUser();
        Enrolled enrolled = onA.enrol(user);
        List<String> mfaTokens =
                IntStream.range(0, RACERS).mapToObj(i -> onB.mfaToken(user)).toList();

        List<Reply> replies = Race.of(RACERS, i -> either(i).recoveryCode(mfaTokens.get(i), enrolled.recoveryCode()));

        assertThatOneSucceeded(replies);
    }

    /** Ten, since each of them costs an attempt until it has won. */
    @RepeatedTest(3)
    void ofTenFirstFactorsOneIsEnrolled() {
        TestUser user = realm.newUser();
        List<String> mfaTokens = IntStream.range(0, ATTEMPTS)
                .mapToObj(i -> either(i).mfaToken(user))
                .toList();
        List<AuthenticatorApp> authenticators = mfaTokens.stream()
                .map(mfaToken -> new AuthenticatorApp(onB.associate(mfaToken).text("secret")))
                .toList();

        List<Reply> replies = Race.of(
                ATTEMPTS,
                i -> either(i).otp(mfaTokens.get(i), authenticators.get(i).code()));

        assertThatOneSucceeded(replies);
        assertThat(realm.user(user).credentials())
                .filteredOn(credential -> credential.getType().equals("otp"))
                .hasSize(1);
    }

    @Test
    void wrongCodesAreCountedTogether() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = onA.enrol(user).app();
        String mfaToken = onA.mfaToken(user);
        for (int i = 0; i < ATTEMPTS; i++) {
            assertThat(either(i).otp(mfaToken, authenticator.wrongCode()).status())
                    .isEqualTo(403);
        }

        assertThat(onA.otp(mfaToken, authenticator.code()).status()).isEqualTo(429);
        assertThat(onB.otp(mfaToken, authenticator.code()).status()).isEqualTo(429);
        assertThat(onB.otp(onB.mfaToken(user), authenticator.code()).status()).isEqualTo(429);
    }

    @Test
    void aBurstOfWrongCodesGetsNoFurther() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = onA.enrol(user).app();
        String mfaToken = onA.mfaToken(user);
        String wrong = authenticator.wrongCode();

        List<Reply> replies = Race.of(2 * RACERS, i -> either(i).otp(mfaToken, wrong));

        assertThat(Race.statuses(replies)).containsOnly(403, 429);
        assertThat(Race.statuses(replies)).filteredOn(status -> status == 403).hasSize(ATTEMPTS);
    }

    private App either(int number) {
        return number % 2 == 0 ? onA : onB;
    }

    private static void assertThatOneSucceeded(List<Reply> replies) {
        assertThat(Race.statuses(replies))
                .as("a refusal, not a failure, for the others")
                .containsOnlyOnce(200)
                .allMatch(status -> status == 200 || status == 403 || status == 429);
    }
}

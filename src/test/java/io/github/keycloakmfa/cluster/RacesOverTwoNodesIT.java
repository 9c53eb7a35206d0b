package io.github.keycloakmfa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Race;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.Cluster;
import io.github.keycloakmfa.server.ClusterTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What may happen once happens once, and what is counted is counted together, whichever node is asked. */
@ClusterTest
class RacesOverTwoNodesIT {

    /** As many as there are attempts, so that every racer gets as far as the code. */
    private static final int RACERS = 20;

    private final TestRealm realm;
    private final App onA;
    private final App onB;

    RacesOverTwoNodesIT(Cluster cluster, TestRealm realm) {
        this.realm = realm;
        realm.update(it -> {
            it.getAttributes().put("mfa.attempts", Integer.toString(RACERS));
            // So rarely that none of them comes back during a test.
            it.getAttributes().put("mfa.attempt-refill", "86400");
            // Keycloak's own lock after two quick failures would now and then be faster than a burst, and hide what the
            // attempts do.
            it.setMinimumQuickLoginWaitSeconds(0);
        });
        this.onA = App.confidential(realm);
        this.onB = App.confidential(realm.through(cluster.second()));
    }

    @RepeatedTest(3)
    void oneCodeWithOneTokenGivesTokensOnce() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = onA.enrol(user).app();
        String mfaToken = onA.mfaToken(user);
        String code = authenticator.code();

        List<Reply> replies = race(RACERS, i -> either(i).otp(mfaToken, code));

        assertThatOneSucceeded(replies);
    }

    @Test
    void oneCodeWithTwentyTokensGivesTokensOnce() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = onA.enrol(user).app();
        List<String> mfaTokens =
                IntStream.range(0, RACERS).mapToObj(i -> onA.mfaToken(user)).toList();
        String code = authenticator.code();

        List<Reply> replies = race(RACERS, i -> either(i).otp(mfaTokens.get(i), code));

        assertThatOneSucceeded(replies);
    }

    @Test
    void aRecoveryCodeGivesTokensOnce() {
        TestUser user = realm.newUser();
        Enrolled enrolled = onA.enrol(user);
        List<String> mfaTokens =
                IntStream.range(0, RACERS).mapToObj(i -> onB.mfaToken(user)).toList();

        List<Reply> replies = race(RACERS, i -> either(i).recoveryCode(mfaTokens.get(i), enrolled.recoveryCode()));

        assertThatOneSucceeded(replies);
    }

    @RepeatedTest(3)
    void ofTwentyFirstFactorsOneIsEnrolled() {
        TestUser user = realm.newUser();
        // Begun at the same moment too: only so many of one user are kept, and each has to be there when the race
        // begins.
        int begun = RACERS / 2;
        List<String> mfaTokens = IntStream.range(0, begun)
                .mapToObj(i -> either(i).mfaToken(user))
                .toList();
        List<AuthenticatorApp> authenticators = mfaTokens.stream()
                .map(mfaToken -> new AuthenticatorApp(onB.associate(mfaToken).text("secret")))
                .toList();

        List<Reply> replies = race(
                RACERS,
                i -> either(i)
                        .otp(
                                mfaTokens.get(i % begun),
                                authenticators.get(i % begun).code()));

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
        for (int i = 0; i < RACERS; i++) {
            assertThat(either(i).otp(mfaToken, authenticator.wrongCode()).status())
                    .isEqualTo(403);
        }

        for (App either : List.of(onA, onB)) {
            Reply refused = either.otp(either.mfaToken(user), authenticator.code());
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.description()).startsWith("Too many failed codes.");
        }
    }

    @Test
    void aBurstOfWrongCodesGetsNoFurther() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = onA.enrol(user).app();
        String mfaToken = onA.mfaToken(user);
        String wrong = authenticator.wrongCode();

        List<Reply> replies = race(2 * RACERS, i -> either(i).otp(mfaToken, wrong));

        assertThat(replies).extracting(Reply::status).containsOnly(403, 429);
        assertThat(replies).filteredOn(reply -> reply.status() == 403).hasSize(RACERS);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 429)
                .allMatch(reply -> reply.description().startsWith("Too many failed codes."));
    }

    private App either(int number) {
        return number % 2 == 0 ? onA : onB;
    }

    private static List<Reply> race(int racers, IntFunction<Reply> request) {
        return Race.of(IntStream.range(0, racers)
                .<Callable<Reply>>mapToObj(i -> () -> request.apply(i))
                .toList());
    }

    private static void assertThatOneSucceeded(List<Reply> replies) {
        assertThat(replies)
                .as("a refusal, not a failure, for the others")
                .extracting(Reply::status)
                .containsOnlyOnce(200)
                .allMatch(status -> status == 200 || status == 403 || status == 429);
    }
}

package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Answer.MALFORMED_MFA_TOKEN;
import static io.github.keycloakmfa.attack.Answer.OK;
import static io.github.keycloakmfa.attack.Answer.TOO_MANY_CODES;
import static io.github.keycloakmfa.attack.Answer.WRONG_CODE;
import static io.github.keycloakmfa.attack.Answer.WRONG_RECOVERY_CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Race;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.events.EventType;

/** A valid code is sent many times at the same moment: it brings tokens once. */
@KeycloakTest
@Tag("state")
class A07ParallelCodesIT {

    private static final int RACERS = 20;

    private final TestRealm realm;
    private final App app;
    private TestUser victim;
    private Enrolled enrolled;

    A07ParallelCodesIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeAll
    static void letAllGetAsFarAsTheCode(TestRealm realm) {
        // Neither the limit of attempts nor Keycloak's lock may do the work
        // here.
        realm.update(representation -> {
            representation.getAttributes().put("mfa.attempts", "100");
            representation.setBruteForceProtected(false);
        });
    }

    @BeforeEach
    void enrolTheVictim() {
        victim = realm.newUser();
        enrolled = app.enrol(victim);
    }

    @RepeatedTest(2)
    void a07_parallelCodes_oneWins() {
        String mfaToken = app.mfaToken(victim);
        String code = enrolled.app().code();

        List<Reply> replies = Race.of(RACERS, () -> app.otp(mfaToken, code));

        assertOneLogin(replies);
    }

    @RepeatedTest(2)
    void a07_parallelCodesOnBothTokenEndpoints_oneWins() {
        String mfaToken = app.mfaToken(victim);
        String code = enrolled.app().code();

        List<Reply> replies = Race.of(IntStream.range(0, RACERS)
                .<Callable<Reply>>mapToObj(
                        i -> i % 2 == 0 ? () -> app.otp(mfaToken, code) : () -> nativeOtp(mfaToken, code))
                .toList());

        assertOneLogin(replies);
    }

    @Test
    void a07_parallelCodesWithATokenEach_oneWins() {
        String code = enrolled.app().code();
        List<String> mfaTokens =
                Stream.generate(() -> app.mfaToken(victim)).limit(RACERS).toList();

        List<Reply> replies = Race.of(mfaTokens.stream()
                .<Callable<Reply>>map(mfaToken -> () -> app.otp(mfaToken, code))
                .toList());

        assertOneLogin(replies);
    }

    /** Neither the token nor the attempts of a moment let both of two right proofs through. */
    @RepeatedTest(2)
    void a07_otpAndRecoveryCodeWithOneToken_oneWins() {
        String mfaToken = app.mfaToken(victim);
        String code = enrolled.app().code();

        List<Reply> replies = Race.of(
                List.of(() -> app.otp(mfaToken, code), () -> app.recoveryCode(mfaToken, enrolled.recoveryCode())));

        assertOneLogin(replies);
    }

    @RepeatedTest(2)
    void a07_parallelCodesAfterConfirming_oneWins() {
        TestUser fresh = realm.newUser();
        String mfaToken = app.mfaToken(fresh);
        AuthenticatorApp authenticator = app.begin(mfaToken);
        String code = authenticator.code();
        assertThat(Answer.of(app.confirm(mfaToken, code))).isEqualTo(OK);

        List<Reply> replies = Race.of(RACERS, () -> app.otp(mfaToken, code));

        assertThat(replies).extracting(Answer::of).containsOnlyOnce(OK).isSubsetOf(OK, WRONG_CODE, MALFORMED_MFA_TOKEN);
        assertThat(realm.user(fresh).getUserSessions()).hasSize(1);
    }

    /** With the default of ten attempts some are stopped before their code is looked at, and still one wins. */
    @Test
    void a07_parallelCodesWithTenAttempts_oneWins() {
        realm.setAttribute("mfa.attempts", "10");
        try {
            String mfaToken = app.mfaToken(victim);
            String code = enrolled.app().code();

            List<Reply> replies = Race.of(RACERS, () -> app.otp(mfaToken, code));

            assertOneLogin(replies);
        } finally {
            realm.setAttribute("mfa.attempts", "100");
        }
    }

    private void assertOneLogin(List<Reply> replies) {
        assertThat(replies)
                .extracting(Answer::of)
                .containsOnlyOnce(OK)
                .isSubsetOf(OK, WRONG_CODE, WRONG_RECOVERY_CODE, MALFORMED_MFA_TOKEN, TOO_MANY_CODES);
        // One at the enrolment, one now.
        assertThat(new Trail(realm, victim).of(EventType.LOGIN)).hasSize(2);
        assertThat(realm.user(victim).getUserSessions()).hasSize(2);
    }

    private Reply nativeOtp(String mfaToken, String code) {
        return app.tokenOfKeycloak(Map.of("grant_type", App.OTP_GRANT, "mfa_token", mfaToken, "otp", code));
    }
}

package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Answer.OK;
import static io.github.keycloakmfa.attack.Answer.TOO_MANY_CODES;
import static io.github.keycloakmfa.attack.Answer.WRONG_CODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.LoginPages;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ways to make the counter of wrong codes forget, or to make it count for somebody else. */
@KeycloakTest
@Tag("state")
class A11AttemptCounterIT {

    private static final int ATTEMPTS = 4;

    private final TestRealm realm;
    private final App app;
    private TestUser victim;
    private Enrolled enrolled;

    A11AttemptCounterIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeAll
    static void giveFewAttempts(TestRealm realm) {
        realm.update(representation -> {
            representation.getAttributes().put("mfa.attempts", Integer.toString(ATTEMPTS));
            // None comes back while a test runs, whenever that is.
            representation.getAttributes().put("mfa.attempt-refill", "86400");
            // Keycloak takes failures of the same moment for "too quick", and its own lock would do the work here.
            representation.setMinimumQuickLoginWaitSeconds(0);
        });
    }

    @BeforeEach
    void enrolTheVictim() {
        victim = realm.newUser();
        enrolled = app.enrol(victim);
    }

    @Test
    void a11_rightPasswordsInBetween_resetNothing() {
        for (int i = 0; i < ATTEMPTS; i++) {
            assertThat(guess(app.mfaToken(victim))).isEqualTo(WRONG_CODE);
            app.mfaToken(victim);
        }

        assertThat(guess(app.mfaToken(victim))).isEqualTo(TOO_MANY_CODES);
    }

    @Test
    void a11_singleSignOnInBetween_resetsNothing() {
        LoginPages browser = new LoginPages(realm);
        browser.submit(browser.login(victim), Map.of("code", enrolled.app().code()));
        for (int i = 0; i < ATTEMPTS; i++) {
            assertThat(guess(mfaTokenAtLast())).isEqualTo(WRONG_CODE);
            assertThat(LoginPages.isSignedIn(browser.open())).isTrue();
        }

        assertThat(guess(mfaTokenAtLast())).isEqualTo(TOO_MANY_CODES);
    }

    /** A right code gives back the attempt that it took itself, and none of those that others have used. */
    @Test
    void a11_rightCodeInBetween_resetsNothing() {
        for (int i = 0; i < ATTEMPTS - 1; i++) {
            assertThat(guess(app.mfaToken(victim))).isEqualTo(WRONG_CODE);
        }
        assertThat(Answer.of(app.otp(app.mfaToken(victim), enrolled.app().code())))
                .isEqualTo(OK);

        assertThat(guess(app.mfaToken(victim))).isEqualTo(WRONG_CODE);
        assertThat(guess(app.mfaToken(victim))).isEqualTo(TOO_MANY_CODES);
    }

    @Test
    void a11_rightPasswordsInBetween_keycloaksOwnCounterGoesOn() {
        for (int i = 0; i < ATTEMPTS; i++) {
            guess(app.mfaToken(victim));
        }
        app.mfaToken(victim);

        await().untilAsserted(() -> assertThat(realm.admin().attackDetection().bruteForceUserStatus(victim.id()))
                .containsEntry("numFailures", ATTEMPTS));
    }

    @Test
    void a12_wrongPasswordsOfAStranger_useNoAttemptUp() {
        for (int i = 0; i < 2 * ATTEMPTS; i++) {
            Reply refused = app.token(
                    Map.of("grant_type", "password", "username", victim.username(), "password", "guess-" + i));
            assertThat(Answer.of(refused)).isEqualTo(new Answer(403, "invalid_grant", "Wrong email or password."));
        }

        String mfaToken = mfaTokenAtLast();
        for (int i = 0; i < ATTEMPTS; i++) {
            assertThat(guess(mfaToken)).isEqualTo(WRONG_CODE);
        }
    }

    /** Nor do codes for half logins that a stranger has made up, and nor does what is no code at all. */
    @Test
    void a12_requestsThatBringNoCode_useNoAttemptUp() {
        String mfaToken = app.mfaToken(victim);
        for (int i = 0; i < 2 * ATTEMPTS; i++) {
            app.otp("A".repeat(43), enrolled.app().wrongCode());
            app.otp(mfaToken, " ");
            app.challenge(mfaToken, "otp");
            app.authenticators(mfaToken);
            app.associate(mfaToken);
        }

        for (int i = 0; i < ATTEMPTS; i++) {
            assertThat(guess(mfaToken)).isEqualTo(WRONG_CODE);
        }
    }

    @Test
    void a12_anotherUsersGuesses_useNoAttemptUp() {
        TestUser attacker = realm.newUser();
        Enrolled attackers = app.enrol(attacker);
        for (int i = 0; i < ATTEMPTS; i++) {
            app.otp(app.mfaToken(attacker), attackers.app().wrongCode());
        }

        assertThat(Answer.of(app.otp(app.mfaToken(attacker), attackers.app().code())))
                .isEqualTo(TOO_MANY_CODES);
        assertThat(Answer.of(app.otp(app.mfaToken(victim), enrolled.app().code())))
                .isEqualTo(OK);
    }

    @Test
    void a13_everySpellingOfTheUser_oneCounter() {
        List<String> spellings = List.of(
                victim.username(),
                victim.email(),
                victim.username().toUpperCase(Locale.ROOT),
                victim.email().toUpperCase(Locale.ROOT));
        for (String spelling : spellings) {
            assertThat(guess(mfaTokenOf(spelling))).isEqualTo(WRONG_CODE);
        }

        for (String spelling : spellings) {
            assertThat(guess(mfaTokenOf(spelling))).isEqualTo(TOO_MANY_CODES);
        }
    }

    /** Not an attack: who has waited may try again. */
    @Test
    void a10_afterTheRefill_ownerGetsIn() {
        realm.setAttribute("mfa.attempt-refill", "2");
        try {
            String mfaToken = app.mfaToken(victim);
            while (guess(mfaToken).equals(WRONG_CODE)) {
                assertThat(new Trail(realm, victim).wrongCodes()).isLessThan(3 * ATTEMPTS);
            }

            // The same one each time: a refused request has not used it up.
            String code = enrolled.app().code();
            await().pollDelay(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(Answer.of(app.otp(app.mfaToken(victim), code)))
                            .isEqualTo(OK));
        } finally {
            realm.setAttribute("mfa.attempt-refill", "86400");
        }
    }

    /** Keycloak refuses a login while it still writes down how the one before went. */
    private String mfaTokenAtLast() {
        return App.mfaTokenOf(
                await().until(() -> app.password(victim), reply -> reply.error().equals("mfa_required")));
    }

    private Answer guess(String mfaToken) {
        return Answer.of(app.otp(mfaToken, enrolled.app().wrongCode()));
    }

    private String mfaTokenOf(String username) {
        return App.mfaTokenOf(
                app.token(Map.of("grant_type", "password", "username", username, "password", victim.password())));
    }
}

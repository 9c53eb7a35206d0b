package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Wrong codes are counted per user (contract section 2.6). */
@KeycloakTest
@Tag("state")
class RateLimitIT {

    private static final Refused TOO_MANY = Refused.with(
                    429, "too_many_attempts", "Too many failed codes. Wait for some minutes before retrying.")
            .mfaError("rate_limited");

    private final TestRealm realm;
    private final App app;

    RateLimitIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void refillSoRarelyThatNoneComesBackMeanwhile() {
        realm.update(changed -> {
            changed.getAttributes().put("mfa.attempts", "10");
            changed.getAttributes().put("mfa.attempt-refill", "86400");
            changed.setFailureFactor(30);
        });
    }

    @Test
    void theEleventhWrongCodeIsOneTooMany() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();
        String mfaToken = app.mfaToken(user);
        for (int i = 0; i < 10; i++) {
            assertThat(app.otp(mfaToken, authenticator.wrongCode()).status()).isEqualTo(403);
        }

        assertTooMany(app.otp(mfaToken, authenticator.wrongCode()), 10);
        // Not even the right one is looked at.
        assertTooMany(app.otp(mfaToken, authenticator.code()), 10);
    }

    @Test
    void aFreshLoginIsNoFreshStart() {
        realm.setAttribute("mfa.attempts", "3");
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();
        for (int i = 0; i < 3; i++) {
            assertThat(app.otp(app.mfaToken(user), authenticator.wrongCode()).status())
                    .isEqualTo(403);
        }

        assertTooMany(app.otp(app.mfaToken(user), authenticator.wrongCode()), 3);
    }

    @Test
    void allKindsOfCodesAreCountedTogether() {
        realm.setAttribute("mfa.attempts", "3");
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();
        String mfaToken = app.mfaToken(user);
        app.otp(mfaToken, authenticator.wrongCode());
        app.recoveryCode(mfaToken, "A".repeat(24));
        app.otp(mfaToken, authenticator.oldCode());

        assertTooMany(app.recoveryCode(mfaToken, "B".repeat(24)), 3);
        assertTooMany(app.otp(mfaToken, authenticator.wrongCode()), 3);
    }

    @Test
    void confirmingAnEnrolmentIsCountedToo() {
        realm.setAttribute("mfa.attempts", "3");
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        AuthenticatorApp authenticator =
                new AuthenticatorApp(app.associate(mfaToken).text("secret"));
        Map<String, String> wrong = Map.of("mfa_token", mfaToken, "otp", authenticator.wrongCode());
        app.api().post("/mfa/associate", wrong);
        app.api().post("/mfa/associate", wrong);
        app.otp(mfaToken, authenticator.wrongCode());

        assertTooMany(app.api().post("/mfa/associate", wrong), 3);
        assertTooMany(app.otp(mfaToken, authenticator.code()), 3);
    }

    @Test
    void rightCodesCostNothing() {
        realm.setAttribute("mfa.attempts", "1");
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);

        String next = enrolled.recoveryCode();
        for (int i = 0; i < 3; i++) {
            Reply reply = app.recoveryCode(app.mfaToken(user), next);
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            next = reply.text("recovery_code");
        }
    }

    @Test
    void oneUsersWrongCodesAreNobodyElsesBusiness() {
        realm.setAttribute("mfa.attempts", "1");
        TestUser exhausted = realm.newUser();
        app.otp(app.mfaToken(exhausted), "123456");
        assertThat(app.otp(app.mfaToken(exhausted), "123456").status()).isEqualTo(429);

        assertThat(app.enrol(realm.newUser()).tokens().status()).isEqualTo(200);
    }

    @Test
    void anAttemptComesBackInTime() {
        realm.update(changed -> {
            changed.getAttributes().put("mfa.attempts", "1");
            changed.getAttributes().put("mfa.attempt-refill", "2");
        });
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();
        String mfaToken = app.mfaToken(user);
        app.otp(mfaToken, authenticator.wrongCode());

        // A token takes no more wrong codes than a full bucket, so a fresh one it is.
        await().until(() ->
                app.otp(app.mfaToken(user), authenticator.wrongCode()).status() == 403);
    }

    /** Keycloak's own protection of the account, which the password grant answers as it does a wrong password. */
    @Test
    void aLockedAccountTellsWhenToComeBackToo() {
        realm.update(changed -> {
            changed.setFailureFactor(1);
            changed.setWaitIncrementSeconds(600);
            changed.setMinimumQuickLoginWaitSeconds(600);
        });
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        app.password(new TestUser("", user.username(), null, "wrong-password"));

        await().until(() -> app.otp(mfaToken, "123456").status() == 429);
        Reply locked = app.otp(mfaToken, "123456");
        assertThat(locked.error()).isEqualTo("too_many_attempts");
        assertThat(locked.header("Retry-After")).isNotNull().matches("[1-9][0-9]*");
    }

    private static void assertTooMany(Reply reply, int limit) {
        assertThat(reply.refused()).isEqualTo(TOO_MANY);
        assertThat(reply.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(reply.header("X-RateLimit-Limit")).isEqualTo(String.valueOf(limit));
        assertThat(reply.header("X-RateLimit-Remaining")).isEqualTo("0");
        long now = Instant.now().getEpochSecond();
        assertThat(Long.parseLong(reply.header("X-RateLimit-Reset"))).isBetween(now - 5, now + 86_400);
    }
}

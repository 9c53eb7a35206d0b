package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Answer.INVALID_MFA_TOKEN;
import static io.github.keycloakmfa.attack.Answer.MALFORMED_MFA_TOKEN;
import static io.github.keycloakmfa.attack.Answer.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Something happens to the account between the password and the code: the code brings no tokens any more. */
@KeycloakTest
@Tag("state")
class A15AccountChangesIT {

    private static final Answer BLOCKED = new Answer(403, "unauthorized", "user is blocked");
    private static final Answer LOCKED = new Answer(
            429, "too_many_attempts", "Your account has been blocked after multiple consecutive login attempts.");
    private static final Answer NOT_SET_UP = new Answer(403, "invalid_grant", "Account is not fully set up");

    private final TestRealm realm;
    private final App app;
    private TestUser victim;
    private Enrolled enrolled;
    private String mfaToken;

    A15AccountChangesIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void provePassword() {
        victim = realm.newUser();
        enrolled = app.enrol(victim);
        realm.user(victim).logout();
        mfaToken = app.mfaToken(victim);
    }

    @Test
    void a15_disabled_refusedEverywhere() {
        realm.updateUser(victim, user -> user.setEnabled(false));

        assertThat(otp()).isEqualTo(BLOCKED);
        assertThat(Answer.of(app.recoveryCode(mfaToken, enrolled.recoveryCode())))
                .isEqualTo(BLOCKED);
        assertThat(Answer.of(app.challenge(mfaToken, "otp"))).isEqualTo(BLOCKED);
        assertThat(Answer.of(app.associate(mfaToken))).isEqualTo(BLOCKED);
        assertThat(Answer.of(app.authenticators(mfaToken))).isEqualTo(BLOCKED);
        assertNobodyLoggedIn();
    }

    @Test
    void a15_enabledAgain_goesOn() {
        realm.updateUser(victim, user -> user.setEnabled(false));
        assertThat(otp()).isEqualTo(BLOCKED);
        realm.updateUser(victim, user -> user.setEnabled(true));

        assertThat(otp()).isEqualTo(OK);
    }

    @Test
    void a15_disabledBeforeTheFirstEnrolment_refused() {
        TestUser fresh = realm.newUser();
        String token = app.mfaToken(fresh);
        AuthenticatorApp authenticator = app.begin(token);
        realm.updateUser(fresh, user -> user.setEnabled(false));

        assertThat(Answer.of(app.otp(token, authenticator.code()))).isEqualTo(BLOCKED);
        assertThat(Answer.of(app.confirm(token, authenticator.code()))).isEqualTo(BLOCKED);
        assertThat(realm.user(fresh).credentials()).hasSize(1);
    }

    @Test
    void a15_deleted_refusedAtTheTokenEndpoint() {
        realm.user(victim).remove();

        assertThat(otp()).isEqualTo(MALFORMED_MFA_TOKEN);
        assertThat(Answer.of(app.recoveryCode(mfaToken, enrolled.recoveryCode())))
                .isEqualTo(MALFORMED_MFA_TOKEN);
    }

    /** As any other token that stands for nobody. */
    @Test
    void a15_deleted_refusedOnTheMfaRoutes() {
        realm.user(victim).remove();

        assertThat(Answer.of(app.challenge(mfaToken, "otp"))).isEqualTo(INVALID_MFA_TOKEN);
        assertThat(Answer.of(app.associate(mfaToken))).isEqualTo(INVALID_MFA_TOKEN);
        assertThat(Answer.of(app.authenticators(mfaToken))).isEqualTo(INVALID_MFA_TOKEN);
    }

    @Test
    void a15_deletedAndMadeAgain_isSomebodyElse() {
        realm.user(victim).remove();
        TestUser namesake = realm.newUser(user -> user.setUsername(victim.username()));
        app.enrol(new TestUser(namesake.id(), victim.username(), namesake.email(), namesake.password()));

        assertThat(otp()).isEqualTo(MALFORMED_MFA_TOKEN);
    }

    @Test
    void a15_lockedByWrongPasswords_refusedEverywhere() {
        realm.update(representation -> representation.setFailureFactor(2));
        try {
            lockWithWrongPasswords();

            assertThat(otp()).isEqualTo(LOCKED);
            assertThat(Answer.of(app.challenge(mfaToken, "otp"))).isEqualTo(LOCKED);
            assertThat(Answer.of(app.associate(mfaToken))).isEqualTo(LOCKED);
            assertNobodyLoggedIn();
        } finally {
            realm.update(representation -> representation.setFailureFactor(30));
        }
    }

    @Test
    void a15_lockedForGood_refused() {
        realm.update(representation -> {
            representation.setFailureFactor(2);
            representation.setPermanentLockout(true);
        });
        try {
            lockWithWrongPasswords();
            await().until(() -> !realm.user(victim).toRepresentation().isEnabled());

            assertThat(otp()).isEqualTo(BLOCKED);
            assertNobodyLoggedIn();
        } finally {
            realm.update(representation -> {
                representation.setFailureFactor(30);
                representation.setPermanentLockout(false);
            });
        }
    }

    @Test
    void a15_requiredActionSet_refused() {
        realm.updateUser(victim, user -> user.setRequiredActions(List.of("UPDATE_PASSWORD")));

        assertThat(otp()).isEqualTo(NOT_SET_UP);
        assertThat(Answer.of(app.recoveryCode(mfaToken, enrolled.recoveryCode())))
                .isEqualTo(NOT_SET_UP);
        assertNobodyLoggedIn();
    }

    /** Enrolling fulfils the one action, and must not be taken for having done the other as well. */
    @Test
    void a15_requiredActionsBeforeTheFirstEnrolment_onlyThatOneIsFulfilled() {
        TestUser fresh = realm.newUser();
        String token = app.mfaToken(fresh);
        AuthenticatorApp authenticator = app.begin(token);
        realm.updateUser(fresh, user -> user.setRequiredActions(List.of("CONFIGURE_TOTP", "UPDATE_PASSWORD")));
        assertThat(Answer.of(app.otp(token, authenticator.code()))).isEqualTo(NOT_SET_UP);

        realm.updateUser(fresh, user -> user.setRequiredActions(List.of("CONFIGURE_TOTP")));

        assertThat(Answer.of(app.otp(token, authenticator.code()))).isEqualTo(OK);
        assertThat(realm.user(fresh).toRepresentation().getRequiredActions()).isEmpty();
    }

    /** One after the other: Keycloak does not count a wrong password while it is still noting down the one before. */
    private void lockWithWrongPasswords() {
        await().until(() -> {
            app.token(Map.of("grant_type", "password", "username", victim.username(), "password", "wrong"));
            return realm.admin()
                    .attackDetection()
                    .bruteForceUserStatus(victim.id())
                    .get("disabled")
                    .equals(true);
        });
    }

    private Answer otp() {
        return Answer.of(app.otp(mfaToken, enrolled.app().code()));
    }

    private void assertNobodyLoggedIn() {
        assertThat(realm.user(victim).getUserSessions()).isEmpty();
    }
}

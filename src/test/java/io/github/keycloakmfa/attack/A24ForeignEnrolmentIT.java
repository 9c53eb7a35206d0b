package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A24: somebody confirms an enrolment that somebody else, or another session, has begun. */
@KeycloakTest
class A24ForeignEnrolmentIT {

    private final TestRealm realm;
    private final App app;

    A24ForeignEnrolmentIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @Test
    void notWithTheTokenOfAnotherUser() {
        TestUser owner = realm.newUser();
        TestUser stranger = realm.newUser();
        String owners = app.mfaToken(owner);
        AuthenticatorApp authenticator = begin(owners);

        assertRefused(app.mfaToken(stranger), authenticator);

        assertThat(app.otp(owners, authenticator.code()).status()).isEqualTo(200);
        assertThat(hasFactor(stranger)).isFalse();
    }

    @Test
    void notInAnotherLoginOfTheSameUser() {
        TestUser user = realm.newUser();
        String first = app.mfaToken(user);
        AuthenticatorApp authenticator = begin(first);

        assertRefused(app.mfaToken(user), authenticator);

        assertThat(hasFactor(user)).isFalse();
        assertThat(app.otp(first, authenticator.code()).status()).isEqualTo(200);
    }

    @Test
    void notInALoginThatHasBegunItsOwn() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = begin(app.mfaToken(user));
        String second = app.mfaToken(user);
        begin(second);

        assertRefused(second, authenticator);
        assertThat(hasFactor(user)).isFalse();
    }

    @Test
    void notInAnotherSessionOfASignedInUser() {
        TestUser user = realm.newUser();
        AuthenticatorApp first = app.enrol(user).app();
        String here = app.mfaAudienceToken(user, first);
        String there = app.mfaAudienceToken(user, first);
        AuthenticatorApp authenticator = begin(here);

        assertRefused(there, authenticator);
        assertThat(app.otp(here, authenticator.code()).status()).isEqualTo(200);
    }

    /** Whoever holds a half login may not have an enrolment of the signed-in owner confirmed, nor the other way round. */
    @Test
    void notAcrossTheTwoKindsOfTokens() {
        TestUser user = realm.newUser();
        realm.setAttribute("mfa.policy", "never");
        String session = app.passwordForMfaAudience(user).text("access_token");
        realm.setAttribute("mfa.policy", "all-applications");
        String halfLogin = app.mfaToken(user);

        assertRefused(halfLogin, begin(session));
        assertRefused(session, begin(halfLogin));
        assertThat(hasFactor(user)).isFalse();
    }

    private AuthenticatorApp begin(String token) {
        return new AuthenticatorApp(app.associate(token).text("secret"));
    }

    private void assertRefused(String token, AuthenticatorApp authenticator) {
        Reply atTheGrant = app.otp(token, authenticator.code());
        Reply atTheRoute = app.api().bearer(token).post("/mfa/associate", Map.of("otp", authenticator.code()));

        assertThat(atTheGrant.description()).isEqualTo("Invalid otp_code.");
        assertThat(atTheRoute.description()).isEqualTo("Invalid otp_code.");
    }

    private boolean hasFactor(TestUser user) {
        return realm.user(user).credentials().stream()
                .anyMatch(credential -> !credential.getType().equals("password"));
    }
}

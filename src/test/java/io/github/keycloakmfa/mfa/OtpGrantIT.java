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
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The grant {@code mfa-otp} (contract sections 1.3 and 2.3). */
@KeycloakTest
@Tag("state")
class OtpGrantIT {

    private static final Refused INVALID_OTP =
            Refused.with(403, "invalid_grant", "Invalid otp_code.").mfaError("invalid_otp");
    private static final Refused MALFORMED_TOKEN = Refused.with(403, "invalid_grant", "Malformed mfa_token");

    private final TestRealm realm;
    private final App app;

    OtpGrantIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @ParameterizedTest
    @ValueSource(strings = {App.OTP_GRANT, "mfa-otp"})
    void issuesTokensInBothSpellings(String grantType) {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();

        Reply reply = app.token(
                Map.of("grant_type", grantType, "mfa_token", app.mfaToken(user), "otp", authenticator.code()));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.text("access_token")).isNotBlank();
        assertThat(reply.text("refresh_token")).isNotBlank();
        assertThat(reply.text("id_token")).isNotBlank();
        assertThat(reply.text("token_type")).isEqualTo("Bearer");
        assertThat(reply.json().path("expires_in").isInt()).isTrue();
        assertThat(reply.json().path("expires_in").asInt()).isPositive();
        assertThat(reply.json().has("recovery_code")).isFalse();
        assertThat(reply.json().has("recovery_codes")).isFalse();
        assertThat(reply.json().has("mfa_token")).isFalse();
    }

    @Test
    void refusesAWrongCodeAndLeavesTheTokenGood() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();
        String mfaToken = app.mfaToken(user);

        assertThat(app.otp(mfaToken, authenticator.wrongCode()).refused()).isEqualTo(INVALID_OTP);
        assertThat(app.otp(mfaToken, authenticator.code()).status()).isEqualTo(200);
    }

    @Test
    void refusesACodeOutOfItsWindow() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();

        assertThat(app.otp(app.mfaToken(user), authenticator.oldCode()).refused())
                .isEqualTo(INVALID_OTP);
    }

    @Test
    void refusesACodeThatWasUsedBefore() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();
        String code = authenticator.code();
        assertThat(app.otp(app.mfaToken(user), code).status()).isEqualTo(200);

        assertThat(app.otp(app.mfaToken(user), code).refused()).isEqualTo(INVALID_OTP);
    }

    @Test
    void refusesTheCodeThatConfirmedTheEnrolment() {
        TestUser user = realm.newUser();
        String first = app.mfaToken(user);
        AuthenticatorApp authenticator =
                new AuthenticatorApp(app.associate(first).text("secret"));
        String code = authenticator.code();
        assertThat(app.otp(first, code).status()).isEqualTo(200);

        assertThat(app.otp(app.mfaToken(user), code).refused()).isEqualTo(INVALID_OTP);
    }

    @Test
    void usesTheTokenUp() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();
        String mfaToken = app.mfaToken(user);
        assertThat(app.otp(mfaToken, authenticator.code()).status()).isEqualTo(200);

        assertThat(app.otp(mfaToken, authenticator.code()).refused()).isEqualTo(MALFORMED_TOKEN);
    }

    @Test
    void refusesATokenThatWasNeverIssued() {
        assertThat(app.otp("nonsense", "123456").refused()).isEqualTo(MALFORMED_TOKEN);
        assertThat(app.otp("A".repeat(43), "123456").refused()).isEqualTo(MALFORMED_TOKEN);
        assertThat(app.otp("eyJhbGciOiJub25lIn0.e30.", "123456").refused()).isEqualTo(MALFORMED_TOKEN);
    }

    @Test
    void refusesATokenOfAnotherClient() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();
        String mfaToken = app.mfaToken(user);

        Reply reply = App.spa(realm).otp(mfaToken, authenticator.code());

        assertThat(reply.refused())
                .isEqualTo(Refused.with(403, "invalid_request", "mfa_token not issued to this client"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mfa_token", "otp"})
    void namesWhatIsMissing(String name) {
        Map<String, String> request =
                new HashMap<>(Map.of("grant_type", App.OTP_GRANT, "mfa_token", "any", "otp", "123456"));
        request.remove(name);
        Refused missing = Refused.with(400, "invalid_request", "Missing required parameter: " + name);

        assertThat(app.token(request).refused()).isEqualTo(missing);
        request.put(name, " ");
        assertThat(app.token(request).refused()).isEqualTo(missing);
    }

    @Test
    void tellsThatATokenRanOut() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();
        realm.setAttribute("mfa.token-lifetime", "1");
        String mfaToken = app.mfaToken(user);
        realm.setAttribute("mfa.token-lifetime", "600");
        Refused expired = Refused.with(401, "expired_token", "mfa_token is expired");

        await().until(() -> app.challenge(mfaToken, "otp").refused().equals(expired));
        assertThat(app.otp(mfaToken, authenticator.code()).refused()).isEqualTo(expired);
        assertThat(app.associate(mfaToken).refused()).isEqualTo(expired);
        assertThat(app.api().bearer(mfaToken).get("/mfa/authenticators").refused())
                .isEqualTo(expired);
    }

    @Test
    void refusesTheTokenOfAUserWhoIsGone() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();
        String mfaToken = app.mfaToken(user);
        realm.user(user).remove();

        assertThat(app.otp(mfaToken, authenticator.code()).refused()).isEqualTo(MALFORMED_TOKEN);
    }

    @Test
    void refusesAUserWhoWasBlockedInBetween() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();
        String mfaToken = app.mfaToken(user);
        realm.updateUser(user, blocked -> blocked.setEnabled(false));

        assertThat(app.otp(mfaToken, authenticator.code()).refused())
                .isEqualTo(Refused.with(403, "unauthorized", "user is blocked"));
    }

    @Test
    void takesTheCodeOfAnyOfSeveralAuthenticators() {
        TestUser user = realm.newUser();
        AuthenticatorApp first = app.enrol(user).app();
        String bearer = app.mfaAudienceToken(user, first);
        AuthenticatorApp second = new AuthenticatorApp(app.associate(bearer).text("secret"));
        assertThat(app.otp(bearer, second.code()).status()).isEqualTo(200);

        assertThat(app.otp(app.mfaToken(user), second.code()).status()).isEqualTo(200);
        assertThat(app.otp(app.mfaToken(user), first.code()).status()).isEqualTo(200);
    }
}

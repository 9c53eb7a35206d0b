package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Jwt;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The access token with which users change their factors (contract sections 3.1, 3.3 and 3.4). */
@KeycloakTest
class MfaAudienceIT {

    private final TestRealm realm;
    private final App app;

    MfaAudienceIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mfa/", "/mfa"})
    void isAskedForWithOrWithoutTheSlashAndAlwaysHasIt(String audience) {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();

        Reply tokens = app.otp(mfaToken(user, realm.base() + audience), authenticator.code());

        assertThat(Jwt.of(tokens.text("access_token")).claims().path("aud").asText())
                .isEqualTo(realm.base() + "/mfa/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/mfa/x", "x/mfa/", "/MFA/"})
    void anyOtherAudienceIsLeftToKeycloak(String audience) {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();

        Reply tokens = app.otp(mfaToken(user, realm.base() + audience), authenticator.code());

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(app.api()
                        .bearer(tokens.text("access_token"))
                        .get("/mfa/authenticators")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void carriesTheScopesThatWereAskedForAndNoOther() {
        TestUser user = realm.newUser();
        String bearer = app.mfaAudienceToken(user, app.enrol(user).app(), "read:authenticators");

        assertThat(scopes(bearer)).contains("read:authenticators").doesNotContain("enroll", "remove:authenticators");
    }

    @Test
    void theGrantCannotWidenTheScope() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();
        String mfaToken = App.mfaTokenOf(app.passwordForMfaAudience(user, "read:authenticators"));

        Reply tokens = redeem(mfaToken, authenticator, App.ALL_MFA_SCOPES);

        assertThat(scopes(tokens.text("access_token"))).doesNotContain("enroll", "remove:authenticators");
    }

    @Test
    void theGrantCanNarrowTheScope() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();
        String mfaToken = App.mfaTokenOf(app.passwordForMfaAudience(user));

        Reply tokens = redeem(mfaToken, authenticator, "read:authenticators");

        assertThat(scopes(tokens.text("access_token")))
                .contains("read:authenticators")
                .doesNotContain("enroll", "remove:authenticators");
    }

    @Test
    void theGrantCannotAddTheAudience() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();

        Reply tokens = app.token(Map.of(
                "grant_type",
                App.OTP_GRANT,
                "mfa_token",
                app.mfaToken(user),
                "otp",
                authenticator.code(),
                "audience",
                realm.base() + "/mfa/",
                "scope",
                App.ALL_MFA_SCOPES));

        assertThat(app.api()
                        .bearer(tokens.text("access_token"))
                        .get("/mfa/authenticators")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void enrolsAndConfirmsAFurtherFactorAtTheGrant() {
        TestUser user = realm.newUser();
        String bearer = app.mfaAudienceToken(user, app.enrol(user).app());
        Reply associated = app.associate(bearer);

        Reply tokens = app.otp(bearer, new AuthenticatorApp(associated.text("secret")).code());

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(app.api().bearer(bearer).get("/mfa/authenticators").json())
                .filteredOn(entry -> entry.path("id").asText().equals(associated.text("id")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("active").asBoolean()).isTrue());
    }

    @Test
    void standsForNoMfaTokenIfNothingWaits() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();
        String bearer = app.mfaAudienceToken(user, authenticator);

        Reply reply = app.otp(bearer, authenticator.code());

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.error()).isEqualTo("invalid_grant");
    }

    @Test
    void belongsToItsClient() {
        TestUser user = realm.newUser();
        String bearer = app.mfaAudienceToken(user, app.enrol(user).app());
        String code = new AuthenticatorApp(app.associate(bearer).text("secret")).code();

        assertThat(App.spa(realm).otp(bearer, code).refused())
                .isEqualTo(Refused.with(403, "invalid_grant", "Malformed mfa_token"));
    }

    private String mfaToken(TestUser user, String audience) {
        return App.mfaTokenOf(app.token(Map.of(
                "grant_type",
                "password",
                "username",
                user.username(),
                "password",
                user.password(),
                "audience",
                audience,
                "scope",
                App.ALL_MFA_SCOPES)));
    }

    private Reply redeem(String mfaToken, AuthenticatorApp authenticator, String scope) {
        return app.token(Map.of(
                "grant_type", App.OTP_GRANT, "mfa_token", mfaToken, "otp", authenticator.code(), "scope", scope));
    }

    private static List<String> scopes(String accessToken) {
        return List.of(Jwt.of(accessToken).claim("scope").split(" "));
    }
}

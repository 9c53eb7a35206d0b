package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Jwt;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the tokens say of how the user was authenticated (contract section 1.3, "Token content after MFA"). */
@KeycloakTest
class TokenClaimsIT {

    private static final String MULTI_FACTOR = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";

    private final TestRealm realm;
    private final App app;

    TokenClaimsIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @Test
    void theIdTokenTellsOfPasswordAndCode() {
        TestUser user = realm.newUser();
        Reply tokens = app.otp(app.mfaToken(user), app.enrol(user).app().code());

        assertMultiFactor(Jwt.of(tokens.text("id_token")), user, "pwd", "otp", "mfa");
    }

    @Test
    void theLoginThatEnrolsIsNoWeaker() {
        TestUser user = realm.newUser();
        Reply tokens = app.enrol(user).tokens();

        assertMultiFactor(Jwt.of(tokens.text("id_token")), user, "pwd", "otp", "mfa");
    }

    @Test
    void aRecoveryCodeIsASecondFactorAndNoOtp() {
        TestUser user = realm.newUser();
        String recoveryCode = app.enrol(user).recoveryCode();
        Reply tokens = app.recoveryCode(app.mfaToken(user), recoveryCode);

        assertMultiFactor(Jwt.of(tokens.text("id_token")), user, "pwd", "mfa");
    }

    private void assertMultiFactor(Jwt idToken, TestUser user, String... methods) {
        JsonNode keys =
                Api.at(realm.url()).get("/protocol/openid-connect/certs").json();
        assertThat(idToken.isSignedWithOneOf(keys)).isTrue();
        assertThat(idToken.claim("iss")).isEqualTo(realm.url());
        assertThat(idToken.claim("aud")).isEqualTo("demo-app");
        assertThat(idToken.claim("sub")).isEqualTo(user.id());
        assertThat(idToken.claim("acr")).isEqualTo(MULTI_FACTOR);
        assertThat(idToken.claims().path("amr")).extracting(JsonNode::asText).containsExactlyInAnyOrder(methods);
        assertThat(idToken.claims().path("auth_time").asLong())
                .isCloseTo(Instant.now().getEpochSecond(), within(60L));
    }

    @Test
    void theAccessTokenTellsTheSame() {
        TestUser user = realm.newUser();
        Jwt accessToken = Jwt.of(app.enrol(user).tokens().text("access_token"));

        assertThat(accessToken.claim("acr")).isEqualTo(MULTI_FACTOR);
        assertThat(accessToken.claims().path("amr"))
                .extracting(JsonNode::asText)
                .contains("mfa");
    }

    /** Auth0's browser SDK fails without one. */
    @Test
    void anIdTokenComesEvenIfNobodyAskedForOpenid() {
        TestUser user = realm.newUser();
        var authenticator = app.enrol(user).app();
        String mfaToken = App.mfaTokenOf(
                app.token(Map.of("grant_type", "password", "username", user.username(), "password", user.password())));

        Reply tokens = app.otp(mfaToken, authenticator.code());

        assertThat(Jwt.of(tokens.text("id_token")).claim("sub")).isEqualTo(user.id());
    }

    @Test
    void aPasswordAloneIsNotCalledMultiFactor() {
        TestUser user = realm.newUser();
        realm.setAttribute("mfa.policy", "never");
        Jwt idToken = Jwt.of(app.password(user).text("id_token"));
        realm.setAttribute("mfa.policy", "all-applications");

        assertThat(idToken.claim("acr")).isNotEqualTo(MULTI_FACTOR);
        assertThat(idToken.claims().path("amr")).extracting(JsonNode::asText).doesNotContain("mfa");
    }

    @Test
    void theScopeIsThatOfTheLogin() {
        TestUser user = realm.newUser();
        var authenticator = app.enrol(user).app();
        String mfaToken = App.mfaTokenOf(app.token(Map.of(
                "grant_type",
                "password",
                "username",
                user.username(),
                "password",
                user.password(),
                "scope",
                "openid offline_access")));

        Reply tokens = app.otp(mfaToken, authenticator.code());

        assertThat(tokens.text("scope").split(" ")).contains("openid", "offline_access");
        assertThat(Jwt.of(tokens.text("refresh_token")).claim("typ")).isEqualTo("Offline");
    }
}

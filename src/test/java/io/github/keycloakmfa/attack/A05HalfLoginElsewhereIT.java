package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.RunningKeycloak;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An {@code mfa_token} opens the MFA routes and no other door. */
@KeycloakTest
@TestInstance(Lifecycle.PER_CLASS)
class A05HalfLoginElsewhereIT {

    private static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";

    private final TestRealm realm;
    private final RunningKeycloak server;
    private final App app;
    private final TestUser victim;
    private final String mfaToken;

    A05HalfLoginElsewhereIT(TestRealm realm, RunningKeycloak server) {
        this.realm = realm;
        this.server = server;
        this.app = App.confidential(realm);
        this.victim = realm.newUser();
        app.enrol(victim);
        this.mfaToken = app.mfaToken(victim);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/realms/{realm}/protocol/openid-connect/userinfo",
                "/realms/{realm}/account/",
                "/realms/{realm}/account/credentials",
                "/realms/{realm}/account/sessions",
                "/admin/realms/{realm}",
                "/admin/realms/{realm}/users",
                "/admin/realms/{realm}/users/{user}/credentials"
            })
    void a05_mfaTokenAsBearer_refused(String path) {
        Reply reply = Api.at(server.baseUrl())
                .with("Accept", "application/json")
                .bearer(mfaToken)
                .get(path.replace("{realm}", realm.name()).replace("{user}", victim.id()));

        assertThat(reply.status()).as(reply.body()).isEqualTo(401);
        assertThat(reply.body()).doesNotContain(victim.username(), victim.email());
    }

    /** The rest of Auth0's paths. Whether they are there or not, they are not there for a half login. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v2/users/{user}",
                "/api/v2/users/{user}/authentication-methods",
                "/api/v2/users/{user}/enrollments",
                "/api/v2/guardian/factors",
                "/me/v1/authentication-methods",
                "/userinfo"
            })
    void a05_mfaTokenAsBearerOnAuth0Paths_refused(String path) {
        Reply reply = app.api().bearer(mfaToken).get(path.replace("{user}", victim.id()));

        assertThat(reply.status()).as(reply.body()).isIn(401, 403, 404);
        assertThat(reply.body()).doesNotContain(victim.username(), victim.email());
    }

    @Test
    void a05_mfaTokenIntrospected_isNoToken() {
        Reply reply = nativeForm("/protocol/openid-connect/token/introspect", Map.of("token", mfaToken));

        assertThat(reply.json().path("active").asBoolean(true)).isFalse();
    }

    @Test
    void a05_mfaTokenAsRefreshToken_refused() {
        Reply reply = app.token(Map.of("grant_type", "refresh_token", "refresh_token", mfaToken));

        assertThat(Answer.of(reply)).isEqualTo(new Answer(403, "invalid_grant", "Unknown or invalid refresh token."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization_code", TOKEN_EXCHANGE, "urn:ietf:params:oauth:grant-type:jwt-bearer"})
    void a05_mfaTokenInAnotherGrant_refused(String grantType) {
        Map<String, String> request = Map.of(
                "grant_type", grantType,
                "code", mfaToken,
                "redirect_uri", "http://localhost:3000/callback",
                "subject_token", mfaToken,
                "subject_token_type", ACCESS_TOKEN_TYPE,
                "assertion", mfaToken);

        assertThat(Answer.of(app.token(request)).status()).isBetween(400, 403);
        assertThat(Answer.of(app.tokenOfKeycloak(request)).status()).isBetween(400, 403);
    }

    /** After all that it is still what it was. */
    @Test
    void a05_mfaTokenEndsNoSession() {
        nativeForm("/protocol/openid-connect/logout", Map.of("refresh_token", mfaToken));
        nativeForm("/protocol/openid-connect/revoke", Map.of("token", mfaToken));

        assertThat(app.challenge(mfaToken, "otp").status()).isEqualTo(200);
    }

    private Reply nativeForm(String path, Map<String, String> parameters) {
        Map<String, String> form = new HashMap<>(parameters);
        form.put("client_id", "demo-app");
        form.put("client_secret", "demo-app-secret");
        return Api.at(realm.url()).postForm(path, form);
    }
}

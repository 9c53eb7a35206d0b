package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Browser;
import io.github.keycloakmfa.client.Page;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A42: somebody who is signed in asks for the MFA audience without being asked for the factor. The realm asks nobody for logins. */
@KeycloakTest
class A42SilentAudienceIT {

    private final TestRealm realm;
    private final App app;
    private TestUser user;

    A42SilentAudienceIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void neverAsk() {
        realm.setAttribute("mfa.policy", "never");
        user = realm.newUser();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid", "openid offline_access"})
    void notByRefreshingAPlainSession(String scope) {
        Reply tokens = app.token(Map.of(
                "grant_type", "password", "username", user.username(), "password", user.password(), "scope", scope));
        enrolLater();

        assertChallenged(refreshForAudience(tokens));
    }

    /** A session that has proved the factor for something else is asked again. */
    @Test
    void notByRefreshingASessionThatHasProvedTheFactor() {
        realm.setAttribute("mfa.policy", "all-applications");
        Reply tokens = app.enrol(user).tokens();

        assertChallenged(refreshForAudience(tokens));
    }

    /** Got when there was no factor yet, and kept for the day when there is one. */
    @Test
    void notByRefreshingASessionFromBeforeTheFactor() {
        Reply tokens = app.passwordForMfaAudience(user);
        enrolLater();

        Reply refreshed =
                app.token(Map.of("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token")));

        assertChallenged(refreshed);
    }

    @Test
    void notWithAnAccessTokenFromBeforeTheFactor() {
        String early = app.passwordForMfaAudience(user).text("access_token");
        String pendingCode = new AuthenticatorApp(app.associate(early).text("secret")).code();
        String id = enrolLater();

        Reply deleted = app.api().bearer(early).delete("/mfa/authenticators/" + id.replace("|", "%7C"));
        Reply associated = app.associate(early);
        Reply confirmed = app.api().bearer(early).post("/mfa/associate", Map.of("otp", pendingCode));
        Reply granted = app.otp(early, pendingCode);

        assertThat(List.of(deleted, associated, confirmed, granted))
                .allSatisfy(reply -> assertThat(reply.status()).as(reply.body()).isEqualTo(403));
        assertThat(realm.user(user).credentials()).hasSize(3);
    }

    /** Keycloak's own authorization endpoint does not know the parameter: whatever comes of it is no token that changes factors. */
    @ParameterizedTest
    @ValueSource(strings = {"", "&prompt=none"})
    void notByTheCookieOfASignedInBrowser(String prompt) {
        String request = realm.url() + "/protocol/openid-connect/auth?client_id=demo-app&response_type=code"
                + "&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback"
                + "&scope=openid%20enroll%20read%3Aauthenticators%20remove%3Aauthenticators"
                + "&audience=" + realm.base().replace(":", "%3A").replace("/", "%2F") + "%2Fmfa%2F";
        Browser browser = new Browser(realm.url());
        browser.submit(browser.open(request), Map.of("username", user.username(), "password", user.password()));
        enrolLater();

        Page silent = browser.open(request + prompt);
        Reply tokens = app.token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                silent.parameter("code"),
                "redirect_uri",
                "http://localhost:3000/callback",
                "audience",
                realm.base() + "/mfa/"));

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(app.api()
                        .bearer(tokens.text("access_token"))
                        .get("/mfa/authenticators")
                        .status())
                .isEqualTo(401);
        assertChallenged(refreshForAudience(tokens));
    }

    /** Enrols in a session of its own. */
    private String enrolLater() {
        String bearer = app.passwordForMfaAudience(user).text("access_token");
        Reply associated = app.associate(bearer);
        String code = new AuthenticatorApp(associated.text("secret")).code();
        assertThat(app.otp(bearer, code).status()).isEqualTo(200);
        return associated.text("id");
    }

    private Reply refreshForAudience(Reply tokens) {
        return app.token(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens.text("refresh_token"),
                "audience",
                realm.base() + "/mfa/",
                "scope",
                App.ALL_MFA_SCOPES));
    }

    private static void assertChallenged(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(403);
        assertThat(reply.error()).isEqualTo("mfa_required");
        assertThat(reply.json().path("mfa_requirements").has("challenge")).isTrue();
    }
}

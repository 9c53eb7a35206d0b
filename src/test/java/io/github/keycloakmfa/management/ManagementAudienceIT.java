package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.Jwt;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a realm that asks nobody for a second factor, whoever has one still gets no token of the Management API without it. */
@KeycloakTest
class ManagementAudienceIT {

    private final TestRealm realm;
    private final App app;
    private TestUser user;
    private Enrolled enrolled;

    ManagementAudienceIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeAll
    static void askNobody(TestRealm realm) {
        realm.setAttribute("mfa.policy", "never");
    }

    @BeforeEach
    void enrol() {
        realm.setAttribute("mfa.policy", "all-applications");
        user = realm.newUser();
        enrolled = app.enrol(user);
        realm.setAttribute("mfa.policy", "never");
    }

    private Map<String, String> password(String audience) {
        return new HashMap<>(Map.of(
                "grant_type",
                "password",
                "username",
                user.username(),
                "password",
                user.password(),
                "scope",
                "openid",
                "audience",
                audience));
    }

    @Test
    void aPasswordAloneGetsNone() {
        String audience = realm.base() + "/api/v2/";

        assertThat(app.token(password(audience)).error()).isEqualTo("mfa_required");
        assertThat(app.token(password(audience.substring(0, audience.length() - 1)))
                        .error())
                .isEqualTo("mfa_required");
        assertThat(app.tokenOfKeycloak(password(audience)).error()).isEqualTo("mfa_required");
    }

    @Test
    void aPasswordSessionIsNotRefreshedIntoOne() {
        Reply ordinary = app.password(user);
        assertThat(ordinary.status()).as(ordinary.body()).isEqualTo(200);

        Reply refreshed = app.token(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                ordinary.text("refresh_token"),
                "audience",
                realm.base() + "/api/v2/"));

        assertThat(refreshed.error()).as(refreshed.body()).isEqualTo("mfa_required");
        assertThat(read(ordinary.text("access_token"))).isEqualTo(401);
    }

    @Test
    void aRefreshKeepsWhatWasAskedForAndAddsNothing() {
        Map<String, String> request = password(realm.base() + "/api/v2/");
        request.put("scope", "openid read:current_user");
        Reply tokens =
                app.otp(App.mfaTokenOf(app.token(request)), enrolled.app().code());

        Reply refreshed = app.token(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens.text("refresh_token"),
                "scope",
                "openid read:current_user read:users update:users"));

        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
        assertThat(Jwt.of(refreshed.text("access_token")).claim("scope")).isEqualTo("read:current_user");
        assertThat(read(refreshed.text("access_token"))).isEqualTo(200);
    }

    @Test
    void noOtherTokenIsOne() {
        assertThat(read(App.mfaTokenOf(app.token(password(realm.base() + "/api/v2/")))))
                .isEqualTo(401);
        assertThat(read(app.mfaAudienceToken(user, enrolled.app()))).isEqualTo(401);
        assertThat(app.authenticators(Management.of(realm).token()).status()).isEqualTo(401);
    }

    private int read(String bearer) {
        return Management.at(realm)
                .bearer(bearer)
                .get(Management.user(user) + "/enrollments")
                .status();
    }
}

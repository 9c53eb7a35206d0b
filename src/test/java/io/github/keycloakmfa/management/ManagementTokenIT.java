package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Jwt;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How one comes to a token of the Management API, and what is said to who comes without (contract sections 2.1 and 8.1). */
@KeycloakTest
class ManagementTokenIT {

    private final TestRealm realm;
    private final Management management;

    ManagementTokenIT(TestRealm realm) {
        this.realm = realm;
        this.management = Management.of(realm);
    }

    @Test
    void scopeAndAudienceAreWhatTheServiceMayDo() {
        Reply reply = Management.helpdesk(realm).requestToken(Map.of());

        assertThat(reply.text("scope")).isEqualTo("read:users");
        assertThat(reply.text("token_type")).isEqualTo("Bearer");
        assertThat(reply.json().path("expires_in").isInt()).isTrue();
        Jwt token = Jwt.of(reply.text("access_token"));
        assertThat(token.claim("aud")).isEqualTo(realm.base() + "/api/v2/");
        assertThat(token.claim("scope")).isEqualTo("read:users");
    }

    @Test
    void lessMayBeAskedForAndNeverMore() {
        assertThat(management
                        .requestToken(Map.of("scope", "read:users update:users"))
                        .text("scope"))
                .isEqualTo("read:users update:users");
        assertThat(Management.helpdesk(realm)
                        .requestToken(Map.of("scope", "read:users update:users"))
                        .text("scope"))
                .isEqualTo("read:users");
    }

    @Test
    void withoutAToken() {
        Reply none = Management.at(realm).get("/guardian/factors");
        Reply basic = Management.at(realm).with("Authorization", "Basic eDp5").get("/guardian/factors");
        Reply nonsense = Management.at(realm).bearer("nonsense").get("/guardian/factors");

        assertError(none, 401, "Unauthorized", "Missing authentication");
        assertError(basic, 400, "Bad Request", "Bad HTTP authentication header format");
        assertError(nonsense, 401, "Unauthorized", "Invalid token");
    }

    @Test
    void aTokenOfAnotherAudienceIsNone() {
        TestUser user = realm.newUser();
        App app = App.confidential(realm);
        String ordinary = app.enrol(user).tokens().text("access_token");

        assertError(
                Management.at(realm).bearer(ordinary).get("/users/" + user.id()), 401, "Unauthorized", "Invalid token");
    }

    @Test
    void withoutThePermission() {
        Api helpdesk = Management.helpdesk(realm).api();

        Reply reply = helpdesk.get("/guardian/factors");

        assertError(reply, 403, "Forbidden", "Insufficient scope, expected any of: read:guardian_factors");
        assertThat(reply.text("errorCode")).isEqualTo("insufficient_scope");
    }

    /** Not at the end of its lifetime. */
    @Test
    void aRoleThatIsTakenAwayEndsItAtOnce() {
        Api helpdesk = Management.helpdesk(realm).api();
        TestUser user = realm.newUser();
        assertThat(helpdesk.get(Management.user(user) + "/enrollments").status())
                .isEqualTo(200);

        realm.revokePermission("demo-helpdesk", "read:users");
        try {
            assertThat(helpdesk.get(Management.user(user) + "/enrollments").status())
                    .isEqualTo(403);
        } finally {
            realm.grantPermission("demo-helpdesk", "read:users");
        }
    }

    @Test
    void aUserSeesOnlyHimself() {
        TestUser user = realm.newUser();
        TestUser other = realm.newUser();
        App app = App.confidential(realm);
        App.Enrolled enrolled = app.enrol(user);
        String mfaToken = App.mfaTokenOf(app.token(Map.of(
                "grant_type",
                "password",
                "username",
                user.username(),
                "password",
                user.password(),
                "audience",
                realm.base() + "/api/v2/",
                "scope",
                "openid read:current_user")));
        Reply tokens = app.otp(mfaToken, enrolled.app().code());
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        Api api = Management.at(realm).bearer(tokens.text("access_token"));

        assertThat(tokens.text("scope")).isEqualTo("read:current_user");
        assertThat(api.get(Management.user(user) + "/enrollments").json()).hasSize(2);
        assertError(
                api.get(Management.user(other) + "/enrollments"),
                403,
                "Forbidden",
                "User to be acted on does not match subject in bearer token.");
        assertThat(api.delete(Management.user(user) + "/authenticators").status())
                .isEqualTo(403);
    }

    private static void assertError(Reply reply, int status, String error, String message) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.json().path("statusCode").asInt()).isEqualTo(status);
        assertThat(reply.text("error")).isEqualTo(error);
        assertThat(reply.text("message")).isEqualTo(message);
        assertThat(reply.header("Content-Type")).isEqualToIgnoringCase("application/json;charset=utf-8");
    }
}

package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Jwt;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A41: a token of the MFA audience is used for more than its scope says, or its scope is made to grow. */
@KeycloakTest
class A41ScopeIT {

    private final TestRealm realm;
    private final App app;

    A41ScopeIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    /** Each scope opens its own verb: 200 or 204 there, 403 at the two others. */
    @ParameterizedTest
    @CsvSource({
        "openid, 403, 403, 403",
        "enroll, 200, 403, 403",
        "read:authenticators, 403, 200, 403",
        "remove:authenticators, 403, 403, 204"
    })
    void aScopeOpensItsVerbAndNoOther(String scope, int associate, int list, int delete) {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);
        Api api = app.api().bearer(app.mfaAudienceToken(user, enrolled.app(), scope));

        Reply associated = api.post("/mfa/associate", Map.of("authenticator_types", List.of("otp")));
        Reply listed = api.get("/mfa/authenticators");
        Reply deleted = api.delete("/mfa/authenticators/" + enrolled.id().replace("|", "%7C"));

        assertThat(List.of(associated.status(), listed.status(), deleted.status()))
                .isEqualTo(List.of(associate, list, delete));
        assertThat(List.of(associated, listed, deleted))
                .filteredOn(reply -> reply.status() == 403)
                .allSatisfy(reply -> assertThat(reply.error()).isEqualTo("insufficient_scope"));
    }

    @Test
    void withoutTheScopeNothingIsConfirmedEither() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);
        String bearer = app.mfaAudienceToken(user, enrolled.app(), "read:authenticators");

        Reply atTheRoute = app.api().bearer(bearer).post("/mfa/associate", Map.of("otp", "123456"));
        Reply atTheGrant = app.otp(bearer, "123456");

        assertThat(atTheRoute.error()).isEqualTo("insufficient_scope");
        assertThat(atTheGrant.error()).isEqualTo("insufficient_scope");
    }

    @ParameterizedTest
    @CsvSource({"enroll read:authenticators remove:authenticators", "openid enroll", "read:authenticators enroll"})
    void aRefreshDoesNotMakeItGrow(String wanted) {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);
        Reply tokens = app.otp(
                App.mfaTokenOf(app.passwordForMfaAudience(user, "read:authenticators")),
                enrolled.app().code());

        Reply refreshed = app.token(
                Map.of("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"), "scope", wanted));

        if (refreshed.status() == 200) {
            assertThat(Jwt.of(refreshed.text("access_token")).claim("scope").split(" "))
                    .doesNotContain("enroll", "remove:authenticators");
        } else {
            assertThat(refreshed.status()).isBetween(400, 403);
        }
    }

    /** The scopes alone are worth nothing without the audience. */
    @Test
    void theScopesWithoutTheAudienceOpenNothing() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);
        String mfaToken = App.mfaTokenOf(app.token(Map.of(
                "grant_type",
                "password",
                "username",
                user.username(),
                "password",
                user.password(),
                "scope",
                App.ALL_MFA_SCOPES)));
        Api api = app.api().bearer(app.otp(mfaToken, enrolled.app().code()).text("access_token"));

        assertThat(api.get("/mfa/authenticators").status()).isEqualTo(401);
        assertThat(api.post("/mfa/associate", Map.of("authenticator_types", "otp"))
                        .status())
                .isEqualTo(401);
        assertThat(api.delete("/mfa/authenticators/" + enrolled.id().replace("|", "%7C"))
                        .status())
                .isEqualTo(401);
        assertThat(realm.user(user).credentials()).hasSize(3);
    }

    @Test
    void anIdTokenAndARefreshTokenOpenNothing() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);
        Reply tokens = app.otp(
                App.mfaTokenOf(app.passwordForMfaAudience(user)), enrolled.app().code());

        for (String kind : List.of("id_token", "refresh_token")) {
            assertThat(app.api()
                            .bearer(tokens.text(kind))
                            .get("/mfa/authenticators")
                            .status())
                    .as(kind)
                    .isEqualTo(401);
        }
    }

    /** Signed out is signed out: the token still has minutes to live, its session has not. */
    @Test
    void aTokenOfAnEndedSessionOpensNothing() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);
        String bearer = app.mfaAudienceToken(user, enrolled.app());
        realm.user(user).logout();

        assertThat(app.api().bearer(bearer).get("/mfa/authenticators").status()).isEqualTo(401);
    }
}

package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.Jwt;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A realm that a reverse proxy shows at the root of a host: addresses, audiences and issuers are those of that host. */
@KeycloakTest
class PublicAddressIT {

    private static final String PUBLIC = "https://mfa.test.example";

    private final TestRealm realm;
    private App app;

    PublicAddressIT(TestRealm realm) {
        this.realm = realm;
    }

    @BeforeEach
    void mapTheRealm() {
        realm.setAttribute("mfa.public-url", PUBLIC);
        app = App.confidential(realm);
    }

    @Test
    void discoveryNamesThePublicAddress() {
        Reply document = Api.at(realm.base()).get("/.well-known/openid-configuration");

        assertThat(document.status()).isEqualTo(200);
        assertThat(document.text("issuer")).isEqualTo(PUBLIC + "/");
        assertThat(document.text("token_endpoint")).isEqualTo(PUBLIC + "/oauth/token");
        assertThat(document.text("jwks_uri")).isEqualTo(PUBLIC + "/.well-known/jwks.json");
        assertThat(document.text("userinfo_endpoint")).isEqualTo(PUBLIC + "/userinfo");
        assertThat(document.text("revocation_endpoint")).isEqualTo(PUBLIC + "/oauth/revoke");
        assertThat(document.text("mfa_challenge_endpoint")).isEqualTo(PUBLIC + "/mfa/challenge");
        assertThat(document.json().path("grant_types_supported").toString())
                .contains(App.OTP_GRANT, App.OOB_GRANT, App.RECOVERY_GRANT);
    }

    @Test
    void belowAPathTheIssuerHasNoSlash() {
        realm.setAttribute("mfa.public-url", PUBLIC + "/login/");

        assertThat(Api.at(realm.base()).get("/.well-known/openid-configuration").text("issuer"))
                .isEqualTo(PUBLIC + "/login");
    }

    @Test
    void withoutOneTheIssuerIsKeycloaksOwn() {
        realm.setAttribute("mfa.public-url", "");

        Reply document = Api.at(realm.base()).get("/.well-known/openid-configuration");

        assertThat(document.text("issuer")).isEqualTo(realm.url());
        assertThat(document.text("token_endpoint")).isEqualTo(realm.base() + "/oauth/token");
    }

    @Test
    void keysAreTheRealmsKeys() {
        Reply keys = Api.at(realm.base()).get("/.well-known/jwks.json");

        assertThat(keys.json())
                .isEqualTo(Api.at(realm.url())
                        .get("/protocol/openid-connect/certs")
                        .json());
    }

    @Test
    void tokensIssuedThroughTheBaseHaveThePublicIssuer() {
        Reply tokens = app.enrol(realm.newUser()).tokens();

        assertThat(issuer(tokens, "access_token")).isEqualTo(PUBLIC + "/");
        assertThat(issuer(tokens, "id_token")).isEqualTo(PUBLIC + "/");
    }

    @Test
    void refreshingKeepsThePublicIssuer() {
        Reply tokens = app.enrol(realm.newUser()).tokens();

        Reply refreshed = refresh(tokens);

        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
        assertThat(issuer(refreshed, "access_token")).isEqualTo(PUBLIC + "/");
        assertThat(issuer(refreshed, "id_token")).isEqualTo(PUBLIC + "/");
        assertThat(refresh(refreshed).status()).isEqualTo(200);
    }

    @Test
    void tokensIssuedByKeycloaksOwnEndpointHaveKeycloaksIssuer() {
        TestUser user = realm.newUser();
        Enrolled enrolled = app.enrol(user);
        Reply tokens = Api.at(realm.url())
                .postForm(
                        "/protocol/openid-connect/token",
                        Map.of(
                                "grant_type",
                                App.OTP_GRANT,
                                "client_id",
                                "demo-app",
                                "client_secret",
                                "demo-app-secret",
                                "mfa_token",
                                app.mfaToken(user),
                                "otp",
                                enrolled.app().code()));

        assertThat(issuer(tokens, "access_token")).isEqualTo(realm.url());
        assertThat(userinfo(realm.url() + "/protocol/openid-connect", tokens).status())
                .isEqualTo(200);
        assertThat(userinfo(realm.base(), tokens).status()).isEqualTo(200);
    }

    @Test
    void userinfoTakesTokensOfThePublicIssuer() {
        TestUser user = realm.newUser();
        Reply tokens = app.enrol(user).tokens();

        Reply claims = userinfo(realm.base(), tokens);

        assertThat(claims.status()).as(claims.body()).isEqualTo(200);
        assertThat(claims.text("sub")).isEqualTo(user.id());
    }

    @Test
    void userinfoRefusesWhatIsNoToken() {
        Reply refused = Api.at(realm.base()).bearer("nonsense").get("/userinfo");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.error()).isEqualTo("invalid_token");
        assertThat(Api.at(realm.base()).get("/userinfo").status()).isEqualTo(401);
    }

    @Test
    void factorsAreManagedWithTheAudienceOfThePublicAddress() {
        TestUser user = realm.newUser();
        Enrolled enrolled = app.enrol(user);
        Reply half = app.token(Map.of(
                "grant_type",
                "password",
                "username",
                user.username(),
                "password",
                user.password(),
                "audience",
                PUBLIC + "/mfa/",
                "scope",
                App.ALL_MFA_SCOPES));
        Reply tokens = app.otp(App.mfaTokenOf(half), enrolled.app().code());

        assertThat(Jwt.of(tokens.text("access_token")).toString()).contains(PUBLIC + "/mfa/");
        assertThat(Api.at(realm.base())
                        .bearer(tokens.text("access_token"))
                        .delete("/mfa/authenticators/" + enrolled.id().replace("|", "%7C"))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aTokenOfAForeignIssuerIsRefused() {
        Reply tokens = app.enrol(realm.newUser()).tokens();
        realm.setAttribute("mfa.public-url", "https://other.test.example");

        assertThat(userinfo(realm.base(), tokens).status()).isEqualTo(401);
    }

    @Test
    void revokedIsRevoked() {
        Reply tokens = app.enrol(realm.newUser()).tokens();

        Reply revoked = Api.at(realm.base())
                .post(
                        "/oauth/revoke",
                        Map.of(
                                "client_id", "demo-app",
                                "client_secret", "demo-app-secret",
                                "token", tokens.text("refresh_token")));

        assertThat(revoked.status()).as(revoked.body()).isEqualTo(200);
        assertThat(refresh(tokens).description()).isEqualTo("Unknown or invalid refresh token.");
        assertThat(userinfo(realm.base(), tokens).status()).isEqualTo(401);
    }

    @Test
    void revokingNonsenseIsNoError() {
        Map<String, String> form =
                Map.of("client_id", "demo-app", "client_secret", "demo-app-secret", "token", "nonsense");

        assertThat(Api.at(realm.base()).postForm("/oauth/revoke", form).status())
                .isEqualTo(200);
        assertThat(Api.at(realm.base())
                        .postForm(
                                "/oauth/revoke",
                                Map.of("client_id", "demo-app", "client_secret", "wrong", "token", "x"))
                        .error())
                .isEqualTo("invalid_client");
        assertThat(Api.at(realm.base())
                        .postForm("/oauth/revoke", Map.of("client_id", "demo-app"))
                        .error())
                .isEqualTo("invalid_request");
    }

    private Reply refresh(Reply tokens) {
        return app.token(Map.of("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token")));
    }

    private static Reply userinfo(String base, Reply tokens) {
        return Api.at(base).bearer(tokens.text("access_token")).get("/userinfo");
    }

    private static String issuer(Reply tokens, String token) {
        return Jwt.of(tokens.text(token)).claims().path("iss").asText();
    }
}

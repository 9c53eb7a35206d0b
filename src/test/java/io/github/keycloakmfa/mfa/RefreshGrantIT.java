package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Jwt;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Refreshing after a login with a second factor (contract sections 1.3 and 2.3). */
@KeycloakTest
@Tag("state")
class RefreshGrantIT {

    private static final Refused INVALID = Refused.with(403, "invalid_grant", "Unknown or invalid refresh token.");

    private final TestRealm realm;
    private final App app;

    RefreshGrantIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @Test
    void aProvedSessionStaysProved() {
        Reply tokens = app.enrol(realm.newUser()).tokens();

        Jwt refreshed = Jwt.of(refresh(tokens.text("refresh_token")).text("id_token"));

        assertThat(refreshed.claims().path("amr")).extracting(JsonNode::asText).contains("mfa");
    }

    @Test
    void refusesWhatIsNoRefreshToken() {
        Reply tokens = app.enrol(realm.newUser()).tokens();

        assertThat(refresh("nonsense").refused()).isEqualTo(INVALID);
        assertThat(refresh(tokens.text("access_token")).refused()).isEqualTo(INVALID);
    }

    @Test
    void refusesTheTokenOfAnotherClient() {
        Reply tokens = app.enrol(realm.newUser()).tokens();

        Reply reply = App.spa(realm)
                .token(Map.of("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token")));

        assertThat(reply.refused()).isEqualTo(INVALID);
    }

    @Test
    void namesAMissingToken() {
        assertThat(app.token(Map.of("grant_type", "refresh_token")).refused())
                .isEqualTo(Refused.with(400, "invalid_request", "Missing required parameter: refresh_token"));
    }

    @Test
    void keepsTheAudience() {
        TestUser user = realm.newUser();
        Reply tokens = mfaAudience(user, App.ALL_MFA_SCOPES);

        String refreshed = refresh(tokens.text("refresh_token")).text("access_token");

        assertThat(Jwt.of(refreshed).claim("aud")).isEqualTo(realm.base() + "/mfa/");
        assertThat(app.api().bearer(refreshed).get("/mfa/authenticators").status())
                .isEqualTo(200);
    }

    @Test
    void keepsTheAudienceOfAnOfflineSession() {
        TestUser user = realm.newUser();
        Reply tokens = mfaAudience(user, App.ALL_MFA_SCOPES + " offline_access");

        String refreshed = refresh(tokens.text("refresh_token")).text("access_token");

        assertThat(app.api().bearer(refreshed).get("/mfa/authenticators").status())
                .isEqualTo(200);
    }

    @Test
    void narrowsTheScope() {
        TestUser user = realm.newUser();
        Reply tokens = mfaAudience(user, App.ALL_MFA_SCOPES);

        Reply refreshed = app.token(Map.of(
                "grant_type", "refresh_token",
                "refresh_token", tokens.text("refresh_token"),
                "scope", "read:authenticators"));

        List<String> scopes =
                List.of(Jwt.of(refreshed.text("access_token")).claim("scope").split(" "));
        assertThat(scopes).contains("read:authenticators").doesNotContain("enroll", "remove:authenticators");
    }

    private Reply mfaAudience(TestUser user, String scope) {
        var authenticator = app.enrol(user).app();
        return app.otp(App.mfaTokenOf(app.passwordForMfaAudience(user, scope)), authenticator.code());
    }

    private Reply refresh(String token) {
        return app.token(Map.of("grant_type", "refresh_token", "refresh_token", token));
    }
}

package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Some SDKs verify at the token endpoint that they have discovered, which is Keycloak's own (contract section 6.1). */
@KeycloakTest
class KeycloakTokenEndpointIT {

    private final TestRealm realm;
    private final App app;
    private final Api keycloak;

    KeycloakTokenEndpointIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.keycloak = Api.at(realm.url());
    }

    @Test
    void discoveryListsTheGrants() {
        JsonNode document = keycloak.get("/.well-known/openid-configuration").json();

        assertThat(document.path("grant_types_supported"))
                .extracting(JsonNode::asText)
                .contains(App.OTP_GRANT, App.OOB_GRANT, App.RECOVERY_GRANT);
    }

    @Test
    void asksForTheSecondFactorAndTakesACode() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();

        Reply asked = password(user);
        Reply tokens = token(
                Map.of("grant_type", App.OTP_GRANT, "mfa_token", App.mfaTokenOf(asked), "otp", authenticator.code()));

        assertThat(asked.description()).isEqualTo("Multifactor authentication required");
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(tokens.text("access_token")).isNotBlank();
        assertThat(tokens.text("id_token")).isNotBlank();
    }

    @Test
    void takesARecoveryCode() {
        TestUser user = realm.newUser();
        String code = app.enrol(user).recoveryCode();

        Reply tokens =
                token(Map.of("grant_type", App.RECOVERY_GRANT, "mfa_token", app.mfaToken(user), "recovery_code", code));

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(tokens.text("recovery_code")).matches("[A-Z0-9]{24}");
    }

    @Test
    void refusesInTheSameWords() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();

        Reply wrong = token(
                Map.of("grant_type", App.OTP_GRANT, "mfa_token", app.mfaToken(user), "otp", authenticator.wrongCode()));
        Reply missing = token(Map.of("grant_type", App.OTP_GRANT, "mfa_token", app.mfaToken(user)));

        assertThat(wrong.refused())
                .isEqualTo(
                        Refused.with(403, "invalid_grant", "Invalid otp_code.").mfaError("invalid_otp"));
        assertThat(missing.refused())
                .isEqualTo(Refused.with(400, "invalid_request", "Missing required parameter: otp"));
    }

    @Test
    void countsOneCodeAtBothEndpointsOnce() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();
        String code = authenticator.code();
        assertThat(app.otp(app.mfaToken(user), code).status()).isEqualTo(200);

        Reply again = token(Map.of("grant_type", App.OTP_GRANT, "mfa_token", app.mfaToken(user), "otp", code));

        assertThat(again.status()).isEqualTo(403);
    }

    private Reply password(TestUser user) {
        return token(Map.of(
                "grant_type", "password", "username", user.username(), "password", user.password(), "scope", "openid"));
    }

    private Reply token(Map<String, String> parameters) {
        Map<String, String> form = new HashMap<>(Map.of("client_id", "demo-app", "client_secret", "demo-app-secret"));
        form.putAll(parameters);
        return keycloak.postForm("/protocol/openid-connect/token", form);
    }
}

package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
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

/** {@code POST /mfa/associate}: the many ways in which clients ask, and how they are refused (contract sections 1.5 and 2.5). */
@KeycloakTest
class AssociateRequestsIT {

    private static final Refused BAD_TOKEN =
            Refused.with(401, "invalid_grant", "The mfa_token provided is invalid. Try getting a new token.");
    private static final Map<String, Object> OTP = Map.of("authenticator_types", List.of("otp"));

    private final TestRealm realm;
    private final App app;

    AssociateRequestsIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER  ", ""})
    void takesTheTokenWithAnySchemeOrNone(String scheme) {
        String mfaToken = app.mfaToken(realm.newUser());

        assertOk(app.api().with("Authorization", scheme + mfaToken).post("/mfa/associate", OTP));
    }

    @Test
    void takesTheTokenInTheBody() {
        String mfaToken = app.mfaToken(realm.newUser());

        assertOk(
                app.api().post("/mfa/associate", Map.of("mfa_token", mfaToken, "authenticator_types", List.of("otp"))));
    }

    @Test
    void takesTheTokenTwiceIfItIsTheSame() {
        String mfaToken = app.mfaToken(realm.newUser());
        Map<String, Object> body = Map.of("mfa_token", mfaToken, "authenticator_types", List.of("otp"));

        assertOk(app.api().bearer(mfaToken).post("/mfa/associate", body));
    }

    @Test
    void refusesTwoTokensThatDiffer() {
        TestUser user = realm.newUser();
        Map<String, Object> body = Map.of("mfa_token", app.mfaToken(user), "authenticator_types", List.of("otp"));

        Reply reply = app.api().bearer(app.mfaToken(user)).post("/mfa/associate", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("invalid_request");
    }

    @Test
    void takesTheTypeAsAPlainText() {
        String mfaToken = app.mfaToken(realm.newUser());

        assertOk(app.api().bearer(mfaToken).post("/mfa/associate", Map.of("authenticator_types", "otp")));
        assertOk(app.api().bearer(mfaToken).postForm("/mfa/associate", Map.of("authenticator_types", "otp")));
    }

    @Test
    void needsNoClientCredentialsAndTakesRightOnes() {
        String mfaToken = app.mfaToken(realm.newUser());

        assertOk(associate(mfaToken, "demo-app", "demo-app-secret"));
    }

    @Test
    void refusesWrongClientCredentials() {
        Reply reply = associate(app.mfaToken(realm.newUser()), "demo-app", "wrong-secret");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.error()).isEqualTo("invalid_client");
    }

    @Test
    void refusesAnotherClient() {
        Reply reply = associate(app.mfaToken(realm.newUser()), "demo-management", "demo-management-secret");

        assertThat(reply.refused())
                .isEqualTo(Refused.with(403, "invalid_request", "mfa_token not issued to this client"));
    }

    @Test
    void refusesABadTokenOrNone() {
        assertThat(app.associate("nonsense").refused()).isEqualTo(BAD_TOKEN);
        assertThat(app.associate("A".repeat(43)).refused()).isEqualTo(BAD_TOKEN);
        assertThat(app.api().post("/mfa/associate", OTP).refused()).isEqualTo(BAD_TOKEN);
        assertThat(app.api()
                        .with("Authorization", "Bearer ")
                        .post("/mfa/associate", OTP)
                        .refused())
                .isEqualTo(BAD_TOKEN);
    }

    @Test
    void refusesAnAccessTokenOfAnotherAudience() {
        String accessToken = app.enrol(realm.newUser()).tokens().text("access_token");

        assertThat(app.associate(accessToken).refused()).isEqualTo(BAD_TOKEN);
    }

    @Test
    void refusesAnAccessTokenWithoutTheScope() {
        TestUser user = realm.newUser();
        String bearer = app.mfaAudienceToken(user, app.enrol(user).app(), "read:authenticators");

        Reply reply = app.associate(bearer);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.error()).isEqualTo("insufficient_scope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"oob", "email", "recovery-code", "webauthn-roaming", "telepathy", ""})
    void refusesATypeThatIsNotEnabled(String type) {
        assertInvalid(Map.of("authenticator_types", List.of(type)));
    }

    @Test
    void refusesNoTypeAndMoreThanOne() {
        assertInvalid(Map.of());
        assertInvalid(Map.of("authenticator_types", List.of()));
        assertInvalid(Map.of("authenticator_types", List.of("otp", "oob")));
        assertInvalid(Map.of("authenticator_types", List.of(7)));
    }

    private void assertInvalid(Map<String, ?> body) {
        Reply reply = app.api().bearer(app.mfaToken(realm.newUser())).post("/mfa/associate", body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("invalid_request");
    }

    private Reply associate(String mfaToken, String clientId, String secret) {
        return Api.at(realm.base())
                .bearer(mfaToken)
                .post(
                        "/mfa/associate",
                        Map.of("authenticator_types", List.of("otp"), "client_id", clientId, "client_secret", secret));
    }

    private static void assertOk(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.text("secret")).isNotBlank();
    }
}

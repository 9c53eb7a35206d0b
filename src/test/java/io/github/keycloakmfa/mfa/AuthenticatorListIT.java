package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code GET /mfa/authenticators} (contract section 1.6). */
@KeycloakTest
class AuthenticatorListIT {

    private static final Refused BAD_TOKEN =
            Refused.with(401, "invalid_grant", "The mfa_token provided is invalid. Try getting a new token.");

    private final TestRealm realm;
    private final App app;

    AuthenticatorListIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @Test
    void isEmptyForAUserWhoHasNone() {
        Reply reply = list(app.mfaToken(realm.newUser()));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.body()).isEqualTo("[]");
    }

    @Test
    void showsTheAppAndTheRecoveryCode() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);

        JsonNode list = list(app.mfaToken(user)).json();

        assertThat(list).hasSize(2);
        JsonNode otp = list.path(0);
        assertThat(otp.path("id").asText()).isEqualTo(enrolled.id()).matches("totp\\|dev_[A-Za-z0-9]{16}");
        assertThat(otp.path("authenticator_type").asText()).isEqualTo("otp");
        assertThat(otp.path("type").asText()).isEqualTo("otp");
        assertThat(otp.path("active").isBoolean()).isTrue();
        assertThat(otp.path("active").asBoolean()).isTrue();
        JsonNode recovery = list.path(1);
        assertThat(recovery.path("id").asText()).matches("recovery-code\\|dev_[A-Za-z0-9]{16}");
        assertThat(recovery.path("authenticator_type").asText()).isEqualTo("recovery-code");
        assertThat(recovery.path("type").asText()).isEqualTo("recovery-code");
        assertThat(recovery.path("active").asBoolean()).isTrue();
    }

    @Test
    void tellsTimesInIsoFormat() {
        TestUser user = realm.newUser();
        app.enrol(user);

        JsonNode otp = list(app.mfaToken(user)).json().path(0);

        for (String member : new String[] {"created_at", "last_auth"}) {
            assertThat(otp.path(member).asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(Instant.parse(otp.path(member).asText()))
                    .isCloseTo(Instant.now(), within(60, ChronoUnit.SECONDS));
        }
    }

    @Test
    void showsAnEnrolmentThatWaitsAsNotActive() {
        String mfaToken = app.mfaToken(realm.newUser());
        Reply associated = app.associate(mfaToken);

        JsonNode list = list(mfaToken).json();

        assertThat(list).hasSize(1);
        assertThat(list.path(0).path("id").asText()).isEqualTo(associated.text("id"));
        assertThat(list.path(0).path("active").asBoolean()).isFalse();
        assertThat(list.path(0).path("type").asText()).isEqualTo("otp");
        assertThat(list.path(0).path("created_at").asText()).isNotBlank();
    }

    /** An array there makes one SDK's whole decoding fail; the rest is nobody's business. */
    @Test
    void showsNothingElse() {
        TestUser user = realm.newUser();
        app.enrol(user);

        assertThat(list(app.mfaToken(user)).json())
                .allSatisfy(entry -> assertThat(entry.properties())
                        .extracting(Map.Entry::getKey)
                        .isSubsetOf("id", "authenticator_type", "type", "active", "name", "created_at", "last_auth"));
    }

    @Test
    void isTheSameForBothKindsOfToken() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();
        String bearer = app.mfaAudienceToken(user, authenticator);

        assertThat(list(bearer).json()).isEqualTo(list(app.mfaToken(user)).json());
    }

    /** SDKs send a content type even though there is no content. */
    @Test
    void doesNotMindAContentType() {
        Reply reply = app.api()
                .bearer(app.mfaToken(realm.newUser()))
                .send("GET", "/mfa/authenticators", "application/json", null);

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void showsAnAuthenticatorThatWasMadeInKeycloak() {
        TestUser user = realm.newUser(imported -> KeycloakCredentials.add(imported, KeycloakCredentials.totp()));

        JsonNode otp = list(app.mfaToken(user)).json().path(0);

        assertThat(otp.path("id").asText()).matches("totp\\|dev_[A-Za-z0-9]{16}");
        assertThat(otp.path("name").asText()).isEqualTo("Old phone");
        assertThat(otp.path("active").asBoolean()).isTrue();
    }

    @Test
    void refusesABadTokenOrNone() {
        assertThat(list("nonsense").refused()).isEqualTo(BAD_TOKEN);
        assertThat(list("A".repeat(43)).refused()).isEqualTo(BAD_TOKEN);
        assertThat(app.api().get("/mfa/authenticators").refused()).isEqualTo(BAD_TOKEN);
    }

    @Test
    void refusesAnAccessTokenOfAnotherAudience() {
        String accessToken = app.enrol(realm.newUser()).tokens().text("access_token");

        assertThat(list(accessToken).refused()).isEqualTo(BAD_TOKEN);
    }

    @Test
    void refusesAnAccessTokenWithoutTheScope() {
        TestUser user = realm.newUser();
        String bearer = app.mfaAudienceToken(user, app.enrol(user).app(), "enroll remove:authenticators");

        Reply reply = list(bearer);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.error()).isEqualTo("insufficient_scope");
    }

    private Reply list(String bearer) {
        return app.api().bearer(bearer).get("/mfa/authenticators");
    }
}

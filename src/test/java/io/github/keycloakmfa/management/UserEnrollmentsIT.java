package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Race;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.CredentialRepresentation;

/** {@code users/{id}/enrollments}, the reset, and recovery codes (contract section 1.3, rows 1 to 3). */
@KeycloakTest
class UserEnrollmentsIT {

    private final TestRealm realm;
    private final App app;
    private final Api api;

    UserEnrollmentsIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.api = Management.of(realm).api();
    }

    @Test
    void nobodyEnrolledIsAnEmptyList() {
        assertThat(api.get(Management.user(realm.newUser()) + "/enrollments").body())
                .isEqualTo("[]");
    }

    @Test
    void confirmedAndPendingAreListedAndFiltered() {
        TestUser user = realm.newUser();
        Enrolled enrolled = app.enrol(user);
        app.begin(app.mfaAudienceToken(user, enrolled.app()));

        JsonNode all = api.get(Management.user(user) + "/enrollments").json();
        JsonNode totp = all.get(0);

        assertThat(all).hasSize(3);
        assertThat(totp.path("id").asText()).isEqualTo(enrolled.id().split("\\|")[1]);
        assertThat(totp.path("status").asText()).isEqualTo("confirmed");
        assertThat(totp.path("auth_method").asText()).isEqualTo("authenticator");
        assertThat(totp.path("factor").asText()).isEqualTo("otp");
        assertThat(totp.path("enrolled_at").asText()).matches("\\d{4}-.*T.*\\.\\d{3}Z");
        assertThat(totp.path("last_auth").asText()).matches("\\d{4}-.*T.*\\.\\d{3}Z");
        assertThat(api.get(Management.user(user) + "/enrollments?status=pending")
                        .json())
                .hasSize(1);
        assertThat(api.get(Management.user(user) + "/enrollments?status=confirmed")
                        .json())
                .hasSize(2);
        assertThat(api.get(Management.user(user) + "/enrollments?status=lost").text("errorCode"))
                .isEqualTo("invalid_query_string");
    }

    @Test
    void resetMeansReset() {
        TestUser user = realm.newUser();
        Enrolled enrolled = app.enrol(user);
        String begun = app.mfaToken(user);
        app.begin(app.mfaAudienceToken(user, enrolled.app()));

        assertThat(api.delete(Management.user(user) + "/authenticators").status())
                .isEqualTo(204);

        assertThat(api.get(Management.user(user) + "/enrollments").body()).isEqualTo("[]");
        assertThat(app.recoveryCode(begun, enrolled.recoveryCode()).description())
                .isEqualTo("Malformed mfa_token");
        assertThat(app.associate(begun).status()).isEqualTo(401);
        Reply next = app.password(user);
        assertThat(next.json().path("mfa_requirements").has("enroll"))
                .as(next.body())
                .isTrue();
        assertThat(app.enrol(user).tokens().status()).isEqualTo(200);
    }

    @Test
    void resetOfNothingIsASuccess() {
        assertThat(api.delete(Management.user(realm.newUser()) + "/authenticators")
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}"})
    void freshRecoveryCodesKillTheOldOnes(String body) {
        TestUser user = realm.newUser();
        Enrolled enrolled = app.enrol(user);

        Reply reply = api.send(
                "POST",
                Management.user(user) + "/recovery-code-regeneration",
                body.isEmpty() ? null : "application/json",
                body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        String code = reply.text("recovery_code");
        assertThat(code).matches("[A-Z0-9]{24}");
        assertThat(reply.json().path("recovery_codes").get(0).asText()).isEqualTo(code);
        String mfaToken = app.mfaToken(user);
        assertThat(app.recoveryCode(mfaToken, enrolled.recoveryCode()).status()).isEqualTo(403);
        assertThat(app.recoveryCode(mfaToken, code).status()).isEqualTo(200);
    }

    @Test
    void anEnrollmentGoesByEachOfItsNames() {
        for (String path : List.of("/enrollments/", "/authenticators/", "/authentication-methods/")) {
            TestUser user = realm.newUser();
            String id = app.enrol(user).id();

            assertThat(api.delete(Management.user(user) + path + id.replace("|", "%7C"))
                            .status())
                    .isEqualTo(204);
            assertThat(api.get(Management.user(user) + "/enrollments").body()).isEqualTo("[]");
        }
    }

    @Test
    void theIdAloneSaysWhose() {
        TestUser user = realm.newUser();
        String id = app.enrol(user).id().split("\\|")[1];

        assertThat(api.get("/guardian/enrollments/" + id).text("status")).isEqualTo("confirmed");
        assertThat(api.delete("/guardian/enrollments/" + id).status()).isEqualTo(204);
        Reply gone = api.get("/guardian/enrollments/" + id);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.json())
                .isEqualTo(new com.fasterxml.jackson.databind.ObjectMapper()
                        .valueToTree(Map.of(
                                "statusCode",
                                404,
                                "error",
                                "Not Found",
                                "message",
                                "Enrollment not found",
                                "errorCode",
                                "enrollment_not_found")));
    }

    @Test
    void usersHaveIdsOfSeveralForms() {
        TestUser user = realm.newUser();

        for (String id :
                List.of(user.id(), "auth0%7C" + user.id(), "auth0%7c" + user.id(), "keycloak%7C" + user.id())) {
            assertThat(api.get("/users/" + id).text("user_id")).isEqualTo("auth0|" + user.id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "auth0%7C", "auth0%7Cx", "a%7Cb%7Cc", "auth0%7C..%2F..", "%00"})
    void malformedIds(String id) {
        Reply reply = api.get("/users/" + id + "/enrollments");

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.text("errorCode")).as(reply.body()).isEqualTo("invalid_uri");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth0%7C00000000-0000-4000-8000-000000000000",
                "google-oauth2%7C12345",
                "auth0%7Cf:00000000-0000-4000-8000-000000000000:somebody"
            })
    void unknownIds(String id) {
        Reply reply = api.get("/users/" + id + "/enrollments");

        assertThat(reply.status()).as(reply.body()).isEqualTo(404);
        assertThat(reply.text("errorCode")).isEqualTo("inexistent_user");
        assertThat(reply.text("message")).isEqualTo("The user does not exist.");
    }

    @Test
    void aMalformedIdIsNamed() {
        assertThat(api.get("/users/auth0%7Cx/enrollments").text("message"))
                .isEqualTo(
                        "Path validation error: 'Object didn't pass validation for format user-id: x' on property id.");
    }

    /** Made on Keycloak's own pages, and seen here for the first time by many at once. */
    @Test
    void anAuthenticatorMadeElsewhereIsFoundByItsId() {
        TestUser user = realm.newUser(representation -> {
            CredentialRepresentation otp = new CredentialRepresentation();
            otp.setType("otp");
            otp.setSecretData("{\"value\":\"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP\"}");
            otp.setCredentialData("{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,"
                    + "\"algorithm\":\"HmacSHA1\",\"secretEncoding\":\"BASE32\"}");
            representation.setCredentials(Stream.concat(representation.getCredentials().stream(), Stream.of(otp))
                    .toList());
        });

        List<Reply> looks = Race.of(20, () -> api.get(Management.user(user) + "/enrollments"));

        assertThat(looks).extracting(Reply::status).containsOnly(200);
        String id = looks.get(0).json().get(0).path("id").asText();
        assertThat(api.get("/guardian/enrollments/" + id).status()).isEqualTo(200);
    }

    @Test
    void aServiceIsNoUser() {
        String id = realm.admin()
                .users()
                .search("service-account-demo-helpdesk")
                .get(0)
                .getId();

        assertThat(api.get("/users/" + id + "/enrollments").text("errorCode")).isEqualTo("inexistent_user");
    }

    @Test
    void aProviderIsRemoved() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();

        assertThat(api.delete(Management.user(user) + "/multifactor/google-authenticator")
                        .status())
                .isEqualTo(204);
        assertThat(api.get(Management.user(user) + "/enrollments").body()).isEqualTo("[]");
        assertThat(api.delete(Management.user(user) + "/multifactor/pigeon").text("errorCode"))
                .isEqualTo("invalid_uri");
        assertThat(authenticator).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"connection\":\"Username-Password-Authentication\",\"assessors\":[\"new-device\"]} | 204",
                "{\"connection\":\"a--b\",\"assessors\":[\"new-device\"]} | 400",
                "{\"connection\":\"db\",\"assessors\":[]} | 400",
                "{\"connection\":\"db\",\"assessors\":[\"weather\"]} | 400",
                "{\"connection\":\"db\"} | 400"
            })
    void assessmentsAreCleared(String body, int status) {
        Reply reply = api.send(
                "POST", Management.user(realm.newUser()) + "/risk-assessments/clear", "application/json", body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    }

    @Test
    void theDecisionIsExplained() {
        TestUser user = realm.newUser();

        JsonNode before = api.get(Management.user(user) + "/mfa-decision?client_id=demo-app")
                .json();
        app.enrol(user);
        JsonNode after = api.get(Management.user(user) + "/mfa-decision").json();

        assertThat(before.path("due").asBoolean()).isTrue();
        assertThat(before.path("rule").asText()).isEqualTo("all-applications");
        assertThat(before.path("can_enroll").get(0).asText()).isEqualTo("totp");
        assertThat(after.path("acceptable").get(0).asText()).isEqualTo("totp");
        assertThat(before.path("enrolled_since").isNull()).isTrue();
        assertThat(after.path("enrolled_since").asText())
                .isEqualTo(api.get(Management.user(user) + "/enrollments")
                        .json()
                        .get(0)
                        .path("enrolled_at")
                        .asText());
        assertThat(List.of("since", "grace_until")).allSatisfy(unknown -> {
            assertThat(after.has(unknown)).isTrue();
            assertThat(after.path(unknown).isNull()).isTrue();
        });
        assertThat(api.get(Management.user(user) + "/mfa-decision?client_id=nobody")
                        .status())
                .isEqualTo(400);
    }
}

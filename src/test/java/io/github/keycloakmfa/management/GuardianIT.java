package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Race;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** {@code guardian/factors} and {@code guardian/policies} (contract section 1.5). */
@KeycloakTest
class GuardianIT {

    private final TestRealm realm;
    private final App app;
    private final Api api;

    GuardianIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.api = Management.of(realm).api();
    }

    @Test
    void factorsAreListedInTheRecordedOrder() {
        JsonNode factors = api.get("/guardian/factors").json();

        assertThat(factors)
                .extracting(each -> each.path("name").asText())
                .containsExactly(
                        "sms",
                        "push-notification",
                        "otp",
                        "email",
                        "duo",
                        "webauthn-roaming",
                        "webauthn-platform",
                        "recovery-code");
        assertThat(factors.get(0).has("settings")).isFalse();
        JsonNode otp = api.get("/guardian/factors?include_settings=true").json().get(2);
        assertThat(otp.path("settings").path("otp_length").asInt()).isEqualTo(6);
    }

    @Test
    void settingsOfAllServicesAreShownAndNoSecret() {
        put("/guardian/factors/phone/message-types", "{\"message_types\":[\"voice\"]}");
        put("/guardian/factors/sms/selected-provider", "{\"provider\":\"twilio\"}");
        put("/guardian/factors/phone/templates", "{\"enrollment_message\":\"E\",\"verification_message\":\"V\"}");
        put("/guardian/factors/phone/providers/twilio", "{\"sid\":\"AC1\",\"auth_token\":\"hidden-1\"}");
        put("/guardian/factors/push-notification/selected-provider", "{\"provider\":\"sns\"}");
        put(
                "/guardian/factors/push-notification/providers/sns",
                "{\"aws_region\":\"eu-west-1\",\"aws_secret_access_key\":\"hidden-2\"}");
        put("/guardian/factors/push-notification/providers/fcm", "{\"server_key\":\"hidden-3\"}");
        put("/guardian/factors/push-notification/providers/fcmv1", "{\"server_credentials\":\"${vault.firebase}\"}");
        put("/guardian/factors/duo/settings", "{\"ikey\":\"I\",\"skey\":\"hidden-4\",\"host\":\"duo.example\"}");
        put("/guardian/factors/webauthn-roaming/settings", "{\"userVerification\":\"preferred\"}");
        put(
                "/guardian/factors/webauthn-platform/settings",
                "{\"overrideRelyingParty\":true,\"relyingPartyIdentifier\":\"example.com\"}");

        Reply reply = api.get("/guardian/factors?include_settings=true");

        assertThat(reply.body()).doesNotContain("hidden-");
        assertThat(settings(reply, "sms"))
                .isEqualTo("{\"message_types\":[\"voice\"],\"provider\":\"twilio\","
                        + "\"templates\":{\"enrollment_message\":\"E\",\"verification_message\":\"V\"},"
                        + "\"twilio\":{\"sid\":\"AC1\",\"auth_token\":\"********\"}}");
        assertThat(settings(reply, "push-notification"))
                .isEqualTo("{\"provider\":\"sns\","
                        + "\"sns\":{\"aws_region\":\"eu-west-1\",\"aws_secret_access_key\":\"********\"},"
                        + "\"fcm\":{\"server_key\":\"********\"},"
                        + "\"fcmv1\":{\"server_credentials\":\"${vault.firebase}\"}}");
        assertThat(settings(reply, "duo")).isEqualTo("{\"ikey\":\"I\",\"host\":\"duo.example\",\"skey\":\"********\"}");
        assertThat(settings(reply, "webauthn-roaming")).isEqualTo("{\"userVerification\":\"preferred\"}");
        assertThat(settings(reply, "webauthn-platform"))
                .isEqualTo("{\"overrideRelyingParty\":true,\"relyingPartyIdentifier\":\"example.com\"}");
        assertThat(settings(reply, "email")).isEqualTo("{}");
        assertThat(settings(reply, "recovery-code")).isEqualTo("{\"codes\":1}");
    }

    private static String settings(Reply reply, String factor) {
        return StreamSupport.stream(reply.json().spliterator(), false)
                .filter(each -> each.path("name").asText().equals(factor))
                .map(each -> each.path("settings").toString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsSwitchedOffCannotBeEnrolledAndStillHasToBeProved() {
        var enrolledBefore = realm.newUser();
        App.Enrolled enrolled = app.enrol(enrolledBefore);

        assertThat(put("/guardian/factors/otp", "{\"enabled\":false}").body()).isEqualTo("{\"enabled\":false}");
        try {
            Reply refused = app.associate(app.mfaToken(realm.newUser()));
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(app.otp(app.mfaToken(enrolledBefore), enrolled.app().code())
                            .status())
                    .isEqualTo(200);
        } finally {
            put("/guardian/factors/otp", "{\"enabled\":true}");
        }
        assertThat(app.enrol(realm.newUser()).tokens().status()).isEqualTo(200);
    }

    /** Tools switch several at the same moment. */
    @Test
    void switchesDoNotUndoEachOther() {
        List<String> names = List.of("sms", "email", "push-notification", "webauthn-roaming", "webauthn-platform");

        List<Reply> switched = Race.of(names.stream()
                .<Callable<Reply>>map(name -> () -> put("/guardian/factors/" + name, "{\"enabled\":true}"))
                .toList());

        assertThat(switched).extracting(Reply::status).containsOnly(200);
        assertThat(api.get("/guardian/factors").json())
                .filteredOn(each -> names.contains(each.path("name").asText()))
                .allMatch(each -> each.path("enabled").asBoolean());
    }

    @Test
    void factorBodiesAndNamesAreChecked() {
        assertThat(put("/guardian/factors/pigeon", "{\"enabled\":true}").text("errorCode"))
                .isEqualTo("invalid_uri");
        assertThat(put("/guardian/factors/otp", "{\"enabled\":\"yes\"}").text("errorCode"))
                .isEqualTo("invalid_body");
        assertThat(put("/guardian/factors/otp", "{}").text("errorCode")).isEqualTo("invalid_body");
        assertThat(put("/guardian/factors/otp", "{\"enabled\":true,\"x\":1}").status())
                .isEqualTo(400);
    }

    @Test
    void policiesGoRound() {
        assertThat(api.get("/guardian/policies").body()).isEqualTo("[\"all-applications\"]");
        try {
            assertThat(put("/guardian/policies", "[]").body()).isEqualTo("[]");
            assertThat(app.password(realm.newUser()).status()).isEqualTo(200);
            assertThat(put("/guardian/policies", "[\"confidence-score\"]").body())
                    .isEqualTo("[\"confidence-score\"]");
            assertThat(app.password(realm.newUser()).error()).isEqualTo("mfa_required");
            assertThat(put("/guardian/policies", "[\"never\"]").text("errorCode"))
                    .isEqualTo("invalid_body");
            assertThat(put("/guardian/policies", "{}").text("errorCode")).isEqualTo("invalid_body");
        } finally {
            assertThat(put("/guardian/policies", "[\"all-applications\"]").body())
                    .isEqualTo("[\"all-applications\"]");
        }
    }

    private Reply put(String path, String body) {
        return api.send("PUT", path, "application/json", body);
    }
}

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

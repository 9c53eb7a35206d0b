package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.HandedOut;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.util.JsonSerialization;

/** Every write through the Management API leaves an admin event, and no event says what was written. */
@KeycloakTest
class ManagementTrailIT {

    private static final String SECRET = "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK";

    private final TestRealm realm;
    private final Api api;

    ManagementTrailIT(TestRealm realm) {
        this.realm = realm;
        this.api = Management.of(realm).api();
    }

    @Test
    void aResetSaysWhoWhatAndWhy() {
        TestUser user = realm.newUser();
        String id = App.confidential(realm).enrol(user).id();

        api.delete(Management.user(user) + "/authenticators?reason=lost%20phone");

        AdminEventRepresentation event = about(user).get(0);
        assertThat(event.getOperationType()).isEqualTo("DELETE");
        assertThat(event.getResourcePath()).isEqualTo("api/v2/users/auth0|" + user.id() + "/authenticators");
        assertThat(event.getDetails())
                .containsEntry("reason", "lost phone")
                .containsEntry("user", user.id())
                .hasEntrySatisfying("factor", factors -> assertThat(factors).contains("totp", "recovery-code"))
                .hasEntrySatisfying("authenticator_id", ids -> assertThat(ids).contains(id));
        assertThat(event.getAuthDetails().getClientId())
                .isEqualTo(realm.client("demo-management").toRepresentation().getId());
    }

    /** Of one of several, and of a link with which all can be replaced; each with the name of the request. */
    @Test
    void aRemovalAndATicketSayTheSame() {
        TestUser user = realm.newUser();
        String id = App.confidential(realm).enrol(user).id();
        String methods = Management.user(user) + "/authentication-methods/";

        Reply removed =
                api.with("X-Request-Id", "front-17.a").delete(methods + id.replace("|", "%7C") + "?reason=stolen");
        Reply ticket = api.with("X-Request-Id", "<no name>")
                .post(
                        "/guardian/enrollments/ticket?reason=new%20phone",
                        Map.of("user_id", "auth0|" + user.id(), "reset", true));

        assertThat(removed.header("X-Request-Id")).isEqualTo("front-17.a");
        assertThat(about(user).get(0).getDetails())
                .containsEntry("reason", "stolen")
                .containsEntry("request_id", "front-17.a")
                .containsEntry("notified", "false")
                .hasEntrySatisfying("factor", factors -> assertThat(factors).contains("totp"))
                .hasEntrySatisfying("authenticator_id", ids -> assertThat(ids).contains(id));
        AdminEventRepresentation issued = realm.adminEvents().stream()
                .filter(event -> "api/v2/guardian/enrollments/ticket".equals(event.getResourcePath()))
                .findFirst()
                .orElseThrow();
        assertThat(issued.getDetails())
                .containsEntry("user", user.id())
                .containsEntry("reset", "true")
                .containsEntry("factor", "any")
                .containsEntry("reason", "new phone")
                .containsEntry("request_id", ticket.header("X-Request-Id"))
                .hasEntrySatisfying("request_id", name -> assertThat(name).matches("[0-9a-f-]{36}"))
                .doesNotContainValue(ticket.text("ticket_id"));
        assertThat(issued.getAuthDetails().getClientId())
                .isEqualTo(realm.client("demo-management").toRepresentation().getId());
    }

    @Test
    void nothingThatWasWrittenIsInAnEvent() throws IOException {
        TestUser user = realm.newUser();
        HandedOut.secret("totp_secret", SECRET);

        api.post(Management.user(user) + "/authentication-methods", Map.of("type", "totp", "totp_secret", SECRET));
        api.post(
                Management.user(user) + "/authentication-methods",
                Map.of("type", "phone", "phone_number", "+15551234567"));
        String code = api.send("POST", Management.user(user) + "/recovery-code-regeneration", null, null)
                .text("recovery_code");

        String events = JsonSerialization.writeValueAsString(about(user));
        assertThat(about(user)).hasSize(3);
        assertThat(events).doesNotContain(SECRET, "5551234567", code);
        assertThat(about(user))
                .extracting(AdminEventRepresentation::getOperationType)
                .contains("CREATE", "ACTION");
    }

    @Test
    void whatIsRefusedOrOnlyReadLeavesNone() {
        TestUser user = realm.newUser();

        api.get(Management.user(user) + "/enrollments");
        api.post(Management.user(user) + "/authentication-methods", Map.of("type", "totp"));

        assertThat(about(user)).isEmpty();
    }

    private List<AdminEventRepresentation> about(TestUser user) {
        return realm.adminEvents().stream()
                .filter(event -> event.getResourceType().equals("MFA_API"))
                .filter(event -> event.getResourcePath().contains(user.id()))
                .toList();
    }
}

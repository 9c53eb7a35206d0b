package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.RunningKeycloak;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A realm that was there before: what setting it up makes, and that nothing is left when it is undone. */
@KeycloakTest
class SetUpIT {

    private final RunningKeycloak server;
    private final String realm = "plain-" + UUID.randomUUID().toString().substring(0, 8);
    private Api admin;

    SetUpIT(RunningKeycloak server) {
        this.server = server;
    }

    @BeforeEach
    void createAPlainRealm() {
        Api all = Api.at(server.baseUrl() + "/admin/realms").bearer(adminToken());
        assertThat(all.post("", Map.of("realm", realm, "enabled", true)).status())
                .isEqualTo(201);
        admin = Api.at(server.baseUrl() + "/admin/realms/" + realm).bearer(adminToken());
        admin.post(
                "/clients",
                Map.of(
                        "clientId",
                        "shop",
                        "secret",
                        "shop-secret",
                        "directAccessGrantsEnabled",
                        true,
                        "publicClient",
                        false));
        admin.post("/clients", Map.of("clientId", "other", "directAccessGrantsEnabled", true, "publicClient", true));
        admin.post(
                "/users",
                Map.of(
                        "username", "carol",
                        "email", "carol@test.example",
                        "firstName", "Carol",
                        "lastName", "Test",
                        "enabled", true,
                        "credentials", List.of(Map.of("type", "password", "value", "carol-password"))));
    }

    @AfterEach
    void removeTheRealm() {
        admin.delete("");
    }

    @Test
    void aRealmThatDidNotAskHasNothingOfOurs() {
        assertThat(export()).doesNotContain("mfa", "read:authenticators");
        assertThat(password("shop").status()).isEqualTo(200);
    }

    @Test
    void aDryRunListsAndChangesNothing() {
        String before = export();

        Reply listed = admin.post("/mfa-api/setup?dry_run=true", Map.of());

        assertThat(listed.status()).as(listed.body()).isEqualTo(200);
        assertThat(kinds(listed)).contains("client-scope", "flow", "direct-grant-flow", "client", "client-role", "acr");
        assertThat(export()).isEqualTo(before);
    }

    @Test
    void whatADryRunListsIsWhatIsDone() {
        Reply listed = admin.post("/mfa-api/setup?dry_run=true", Map.of());

        Reply done = admin.post("/mfa-api/setup", Map.of());

        assertThat(done.json().path("changes")).isEqualTo(listed.json().path("changes"));
    }

    @Test
    void aSecondCallChangesNothing() {
        admin.post("/mfa-api/setup", Map.of());
        String once = export();

        Reply again = admin.post("/mfa-api/setup", Map.of());

        assertThat(again.json().path("changes")).isEmpty();
        assertThat(export()).isEqualTo(once);
    }

    @Test
    void undoingLeavesTheRealmAsItWas() {
        String before = export();
        admin.post("/mfa-api/setup", Map.of());

        Reply undone = admin.delete("/mfa-api/setup");

        assertThat(undone.status()).as(undone.body()).isEqualTo(200);
        assertThat(export()).isEqualTo(before);
        assertThat(admin.delete("/mfa-api/setup").json().path("changes")).isEmpty();
    }

    @Test
    void undoingWithClientsLeavesTheRealmAsItWasToo() {
        String before = export();
        admin.post("/mfa-api/setup", Map.of("clients", List.of("shop")));

        admin.delete("/mfa-api/setup");

        assertThat(export()).isEqualTo(before);
    }

    @Test
    void theWholeRealmIsReady() {
        admin.post("/mfa-api/setup", Map.of());
        setPolicy();

        assertThat(password("shop").error()).isEqualTo("mfa_required");
        assertThat(password("other").error()).isEqualTo("mfa_required");
        String mfaToken = password("shop").text("mfa_token");
        assertThat(Api.at(base())
                        .bearer(mfaToken)
                        .post("/mfa/associate", Map.of("authenticator_types", List.of("otp")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void onlyTheClientsThatWereNamedGetTheFlow() {
        Reply done = admin.post("/mfa-api/setup", Map.of("clients", List.of("shop")));

        assertThat(kinds(done)).contains("direct-grant-flow-of-client").doesNotContain("direct-grant-flow");
        assertThat(done.body()).doesNotContain("\"other\"");
    }

    @Test
    void aClientThatDoesNotExistIsRefusedAndNothingIsMade() {
        String before = export();

        Reply refused = admin.post("/mfa-api/setup", Map.of("clients", List.of("shop", "nobody")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("invalid_request");
        assertThat(export()).isEqualTo(before);
    }

    @Test
    void settingsAreCheckedWhenTheyAreWritten() {
        Reply refused = admin.send(
                "PATCH", "/mfa-api/settings", "application/json", "{\"mfa.attempts\":0,\"mfa.policy\":\"never\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.description()).contains("mfa.attempts must be: 1–100");
        assertThat(admin.get("/mfa-api/settings").json().path("mfa.policy").hasNonNull("value"))
                .isFalse();
    }

    @Test
    void settingsReadBackWhatWasWritten() {
        admin.send("PATCH", "/mfa-api/settings", "application/json", "{\"mfa.attempts\":5}");

        JsonNode attempts = admin.get("/mfa-api/settings").json().path("mfa.attempts");

        assertThat(attempts.path("value").asText()).isEqualTo("5");
        assertThat(attempts.path("byDefault").asText()).isEqualTo("10");
        assertThat(export()).contains("mfa.attempts");
        admin.send("PATCH", "/mfa-api/settings", "application/json", "{\"mfa.attempts\":null}");
        assertThat(export()).doesNotContain("mfa.attempts");
    }

    @Test
    void nobodyWithoutTheRightSetsUpAnything() {
        Api stranger = Api.at(server.baseUrl() + "/admin/realms/" + realm);

        assertThat(stranger.post("/mfa-api/setup", Map.of()).status()).isEqualTo(401);
        String token = password("shop").text("access_token");
        assertThat(stranger.bearer(token).post("/mfa-api/setup", Map.of()).status())
                .isEqualTo(403);
        assertThat(stranger.bearer(token).get("/mfa-api/settings").status()).isEqualTo(403);
    }

    private void setPolicy() {
        admin.send("PATCH", "/mfa-api/settings", "application/json", "{\"mfa.policy\":\"all-applications\"}");
    }

    private String base() {
        return server.baseUrl() + "/realms/" + realm + "/auth0";
    }

    private Reply password(String clientId) {
        return Api.at(base())
                .post(
                        "/oauth/token",
                        Map.of(
                                "grant_type", "password",
                                "client_id", clientId,
                                "client_secret", clientId + "-secret",
                                "username", "carol",
                                "password", "carol-password"));
    }

    private static List<String> kinds(Reply report) {
        return report.json().path("changes").findValuesAsText("kind");
    }

    /** The realm's export, in an order that does not depend on hash codes. */
    private String export() {
        Reply export = admin.post("/partial-export?exportClients=true&exportGroupsAndRoles=true", Map.of());
        assertThat(export.status()).isEqualTo(200);
        return sorted(export.json());
    }

    private static String sorted(JsonNode node) {
        if (node.isObject()) {
            Map<String, String> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
            return members.toString();
        }
        if (node.isArray()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(sorted(item)));
            items.sort(null);
            return items.toString();
        }
        return node.asText();
    }

    private String adminToken() {
        return Api.at(server.baseUrl() + "/realms/master/protocol/openid-connect")
                .postForm(
                        "/token",
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                "admin",
                                "password",
                                "admin"))
                .text("access_token");
    }
}

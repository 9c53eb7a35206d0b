package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code flags.disable_management_api_sms_obfuscation} of {@code tenants/settings}. */
@KeycloakTest
class NumbersInClearIT {

    private final TestRealm realm;
    private final Api api;

    NumbersInClearIT(TestRealm realm) {
        this.realm = realm;
        this.api = Management.of(realm).api();
    }

    /** The tenant's flag is about numbers, in every answer; addresses stay as they are. */
    @Test
    void aTenantMayWantNumbersInClear() {
        TestUser user = realm.newUser();
        create(user, Map.of("type", "phone", "phone_number", "+15550001234"));
        create(user, Map.of("type", "email", "email", "chuck334@example.com"));

        flag(true);
        try {
            String numbers = everyAnswer(user);
            assertThat(numbers).contains("chuc****@exam*******").doesNotContain("XXXX", "chuck334");
            assertThat(numbers.split("\\+15550001234", -1)).hasSize(7);
            assertThat(create(user, Map.of("type", "phone", "phone_number", "+15550009876"))
                            .text("phone_number"))
                    .isEqualTo("+15550009876");
        } finally {
            flag(false);
        }
        assertThat(everyAnswer(user)).contains("XXXXXXXX1234").doesNotContain("5550001234");
    }

    private String everyAnswer(TestUser user) {
        String id = api.get(methods(user) + "?per_page=1&page=0")
                .json()
                .get(0)
                .path("id")
                .asText();
        return api.get(methods(user)).body()
                + api.get(methods(user) + "/" + id.replace("|", "%7C")).body()
                + api.get(Management.user(user)).body()
                + api.get(Management.user(user) + "/enrollments").body()
                + api
                        .get("/enrollments?factor=sms&take=100")
                        .json()
                        .path("enrollments")
                        .findValues("phone_number")
                        .stream()
                        .map(JsonNode::asText)
                        .filter(number -> number.endsWith("1234"))
                        .toList()
                + api.get("/guardian/enrollments/" + id.split("\\|")[1]).body();
    }

    private void flag(boolean on) {
        Reply reply = api.send(
                "PATCH",
                "/tenants/settings",
                "application/json",
                "{\"flags\":{\"disable_management_api_sms_obfuscation\":" + on + "}}");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private Reply create(TestUser user, Map<String, String> body) {
        return api.post(methods(user), body);
    }

    private static String methods(TestUser user) {
        return Management.user(user) + "/authentication-methods";
    }
}

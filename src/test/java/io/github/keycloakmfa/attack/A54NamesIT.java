package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.CredentialRepresentation;

/** A54: names of authenticators, and other words that people read, with markup, control characters and marks that turn text round. */
@KeycloakTest
class A54NamesIT {

    private final TestRealm realm;
    private final App app;
    private final Api api;

    A54NamesIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.api = Management.of(realm).api();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\u0000b",
                "a\\tb",
                "a\\nb",
                "a\\u001b[31mb",
                "a\\u007fb",
                "a\\u0085b",
                "a\\u202eb",
                "a\\u200fb",
                "a\\u2066b",
                "a\\u200bb",
                "a\\ufeffb",
                "a\\u2028b",
                "a\\ud83d",
                "\\udd11b",
                "123456789012345678901",
                ""
            })
    void noMarksThatNobodySees(String name) {
        TestUser user = realm.newUser();
        String id = app.enrol(user).id();
        String path = Management.user(user) + "/authentication-methods";
        String named = "{\"type\":\"email\",\"email\":\"a@example.com\",\"name\":\"" + name + "\"}";

        assertRefused(api.send("POST", path, "application/json", named), "invalid_body");
        assertRefused(api.send("PUT", path, "application/json", "[" + named + "]"), "invalid_body");
        assertRefused(
                api.send(
                        "PATCH",
                        path + "/" + id.replace("|", "%7C"),
                        "application/json",
                        "{\"name\":\"" + name + "\"}"),
                "invalid_body");
        assertThat(api.get(path).json()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u202eb", "a\nb", "a\r\nX-Injected: 1", "a\u200bb"})
    void norInTheReason(String reason) {
        TestUser user = realm.newUser();
        String query = "?reason=" + URLEncoder.encode(reason, StandardCharsets.UTF_8);

        assertRefused(api.delete(Management.user(user) + "/authenticators" + query), "invalid_query_string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u202eb@example.com", "a@exam\u200bple.com", "\ufeffa@example.com"})
    void norInAnAddress(String email) {
        assertRefused(
                api.post(
                        Management.user(realm.newUser()) + "/authentication-methods",
                        Map.of("type", "email", "email", email)),
                "invalid_body");
    }

    /** Markup and formulas are names like others where nobody takes them for what they look like: in JSON, to the letter. */
    @ParameterizedTest
    @ValueSource(strings = {"<b>x</b>", "<script>1</script>", "\"><img src=x>", "=1+1", "@SUM(A1)", "Müllers 🔑"})
    void markupIsTextToTheLetter(String name) {
        TestUser user = realm.newUser();
        String path = Management.user(user) + "/authentication-methods";

        Reply created = api.post(path, Map.of("type", "email", "email", "a@example.com", "name", name));

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        for (Reply reply : new Reply[] {created, api.get(path), api.get(Management.user(user) + "/enrollments")}) {
            assertThat(reply.header("Content-Type")).isEqualToIgnoringCase("application/json;charset=utf-8");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
        assertThat(api.get(path).json().get(0).path("name").asText()).isEqualTo(name);
    }

    /** Made on Keycloak's own pages, which are not as strict about its name. */
    @Test
    void aNameGivenElsewhereIsCutAndHarmsNobody() {
        TestUser user = realm.newUser();
        app.enrol(user);
        CredentialRepresentation totp = realm.user(user).credentials().stream()
                .filter(credential -> credential.getType().equals("otp"))
                .findFirst()
                .orElseThrow();
        realm.user(user).setCredentialUserLabel(totp.getId(), "\u202e<i>" + "\ud83d\udd11".repeat(30));

        String name = api.get(Management.user(user) + "/authentication-methods")
                .json()
                .get(0)
                .path("name")
                .asText();

        assertThat(name.codePointCount(0, name.length())).isLessThanOrEqualTo(20);
        assertThat(name).doesNotContain("\u202e").startsWith("<i>\ud83d\udd11");
        assertThat(api.get(Management.user(user) + "/enrollments").body()).doesNotContain("\u202e");
    }

    private static void assertRefused(Reply reply, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.text("errorCode")).as(reply.body()).isEqualTo(code);
        assertThat(reply.body()).doesNotContain("\u202e", "\u200b", "\u001b");
    }
}

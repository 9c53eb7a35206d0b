package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code users/{id}/authentication-methods} (contract section 1.3, rows 4 to 10). */
@KeycloakTest
class AuthenticationMethodsIT {

    private static final String SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private final TestRealm realm;
    private final App app;
    private final Api api;

    AuthenticationMethodsIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.api = Management.of(realm).api();
    }

    @Test
    void aGivenSecretLogsIn() {
        TestUser user = realm.newUser();

        Reply created = create(user, Map.of("type", "totp", "name", "phone", "totp_secret", SECRET));

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("id", "type", "name", "created_at");
        assertThat(app.otp(app.mfaToken(user), new AuthenticatorApp(SECRET).code())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anEqualOneConflicts() {
        TestUser user = realm.newUser();
        create(user, Map.of("type", "totp", "name", "first", "totp_secret", SECRET));

        Reply sameSecret = create(user, Map.of("type", "totp", "name", "other", "totp_secret", SECRET.toLowerCase()));
        Reply sameName = create(
                user, Map.of("type", "totp", "name", "First", "totp_secret", "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"));

        assertThat(sameSecret.status()).as(sameSecret.body()).isEqualTo(409);
        assertThat(sameName.status()).as(sameName.body()).isEqualTo(409);
        assertThat(sameName.text("message")).isEqualTo("Authentication method already exists.");
    }

    @Test
    void addressesAndNumbersAreMasked() {
        TestUser user = realm.newUser();

        Reply phone = create(user, Map.of("type", "phone", "phone_number", "+44207183875044"));
        Reply email = create(user, Map.of("type", "email", "email", "chuck334@example.com"));

        assertThat(phone.text("phone_number")).as(phone.body()).isEqualTo("XXXXXXXXXXX5044");
        assertThat(phone.text("preferred_authentication_method")).isEqualTo("sms");
        assertThat(phone.json().path("authentication_methods").get(0).path("id").asText())
                .isEqualTo(phone.text("id").replace("phone|", "sms|"));
        assertThat(email.text("email")).isEqualTo("chuc****@exam*******");
        JsonNode list = api.get(methods(user)).json();
        assertThat(list).hasSize(2).allMatch(each -> each.path("confirmed").asBoolean());
        assertThat(list.toString()).doesNotContain("chuck334", "44207183");
    }

    @Test
    void allAreReplacedUnmasked() {
        TestUser user = realm.newUser();
        App.Enrolled old = app.enrol(user);

        Reply reply = api.send(
                "PUT",
                methods(user),
                "application/json",
                "[{\"type\":\"email\",\"email\":\"foo@example.com\"},{\"type\":\"totp\",\"totp_secret\":\"" + SECRET
                        + "\",\"name\":\"app\"}]");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().get(0).path("email").asText()).isEqualTo("foo@example.com");
        assertThat(reply.json().get(0).has("confirmed")).isFalse();
        String mfaToken = app.mfaToken(user);
        assertThat(app.otp(mfaToken, old.app().code()).status()).isEqualTo(403);
        assertThat(app.otp(mfaToken, new AuthenticatorApp(SECRET).code()).status())
                .isEqualTo(200);
    }

    /** Whatever is wrong with the last one: the first ones must not be there, and the old ones still must. */
    @Test
    void nothingIsHalfReplaced() {
        TestUser user = realm.newUser();
        app.enrol(user);

        Reply reply = api.send(
                "PUT",
                methods(user),
                "application/json",
                "[{\"type\":\"email\",\"email\":\"foo@example.com\"},{\"type\":\"phone\"}]");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(api.get(methods(user)).json())
                .extracting(each -> each.path("type").asText())
                .containsExactly("totp", "recovery-code");
    }

    /** That they are equal shows late: the old ones must not be gone by then. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"type\":\"totp\",\"totp_secret\":\"KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU\"},"
                        + "{\"type\":\"totp\",\"totp_secret\":\"krsxg5ctmvrxezlukrsxg5ctmvrxezlu\"}]",
                "[{\"type\":\"email\",\"email\":\"a@example.com\"},{\"type\":\"email\",\"email\":\"A@example.com\"}]",
                "[{\"type\":\"email\",\"email\":\"a@example.com\",\"name\":\"mail\"},"
                        + "{\"type\":\"email\",\"email\":\"b@example.com\",\"name\":\" Mail \"}]",
                "[{\"type\":\"phone\",\"phone_number\":\"+1 555 1234\"},{\"type\":\"phone\",\"phone_number\":\"+15551234\"}]"
            })
    void equalOnesReplaceNothing(String body) {
        TestUser user = realm.newUser();
        App.Enrolled old = app.enrol(user);

        Reply reply = api.send("PUT", methods(user), "application/json", body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(409);
        assertThat(app.otp(app.mfaToken(user), old.app().code()).status()).isEqualTo(200);
        assertThat(api.get(methods(user)).json()).hasSize(2);
    }

    @Test
    void aNameIsComparedWithoutBlanks() {
        TestUser user = realm.newUser();
        create(user, Map.of("type", "email", "email", "a@example.com", "name", "mail"));

        assertThat(create(user, Map.of("type", "email", "email", "b@example.com", "name", " MAIL "))
                        .status())
                .isEqualTo(409);
        assertThat(create(user, Map.of("type", "phone", "phone_number", "+15551234", "name", "mail"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void oneIsReadRenamedAndRemoved() {
        TestUser user = realm.newUser();
        String path = methods(user) + "/" + app.enrol(user).id().replace("|", "%7C");

        assertThat(api.get(path).json().path("confirmed").asBoolean()).isTrue();
        Reply renamed = api.send("PATCH", path, "application/json", "{\"name\":\"work phone\"}");
        assertThat(renamed.status()).as(renamed.body()).isEqualTo(200);
        assertThat(renamed.text("name")).isEqualTo("work phone");
        assertThat(renamed.json().has("confirmed")).isFalse();
        assertThat(api.get(path).text("name")).isEqualTo("work phone");
        assertThat(api.delete(path).status()).isEqualTo(204);
        Reply gone = api.get(path);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.text("message")).isEqualTo("The authentication method could not be found.");
    }

    @Test
    void pagesEndEmpty() {
        TestUser user = realm.newUser();
        create(user, Map.of("type", "email", "email", "a@example.com"));
        create(user, Map.of("type", "email", "email", "b@example.com"));
        create(user, Map.of("type", "email", "email", "c@example.com"));

        JsonNode first =
                api.get(methods(user) + "?include_totals=true&per_page=2").json();
        JsonNode second = api.get(methods(user) + "?include_totals=true&per_page=2&page=1")
                .json();
        JsonNode third = api.get(methods(user) + "?include_totals=true&per_page=2&page=2")
                .json();

        assertThat(first.path("authenticators")).hasSize(2);
        assertThat(first.path("total").asInt()).isEqualTo(3);
        assertThat(first.path("limit").asInt()).isEqualTo(2);
        assertThat(second.path("authenticators")).hasSize(1);
        assertThat(second.path("start").asInt()).isEqualTo(2);
        assertThat(third.path("authenticators")).isEmpty();
        assertThat(api.get(methods(user)).json().isArray()).isTrue();
        assertThat(api.get(methods(user) + "?per_page=101").text("errorCode")).isEqualTo("invalid_query_string");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | Payload validation error: 'Missing required property: type'.",
                "{\"type\":\"totp\"} | Payload validation error: 'Missing required property: totp_secret'.",
                "{\"type\":\"pigeon\"} | Payload validation error: 'No enum match for: pigeon' on property type.",
                "{\"type\":\"totp\",\"x\":1} | Payload validation error: 'Additional properties not allowed: x'.",
                "{\"type\":\"totp\",\"totp_secret\":\"not base 32!!!!!!\"} | Payload validation error: 'Object didn't pass validation for format base32' on property totp_secret.",
                "{\"type\":\"email\",\"email\":\"X\"} | Payload validation error: 'String is too short (1 chars), minimum 3' on property email.",
                "{\"type\":\"email\",\"email\":\"nobody\"} | Payload validation error: 'Object didn't pass validation for format email: nobody' on property email.",
                "{\"type\":7} | Payload validation error: 'Expected type string but found type integer' on property type.",
                "[] | Payload validation error: 'Expected type object but found type array'."
            })
    void bodiesAreChecked(String body, String message) {
        Reply reply = api.send("POST", methods(realm.newUser()), "application/json", body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.text("errorCode")).isEqualTo("invalid_body");
        assertThat(reply.text("message")).isEqualTo(message);
    }

    /** What tools compare, and what a later assertion needs. */
    private Reply create(TestUser user, Map<String, String> body) {
        return api.post(methods(user), body);
    }

    private static String methods(TestUser user) {
        return Management.user(user) + "/authentication-methods";
    }
}

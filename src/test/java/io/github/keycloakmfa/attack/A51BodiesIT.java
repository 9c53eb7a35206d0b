package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A51: bodies that are not what they say, on every route that reads one. Each gets the same answer every time, in JSON, below 500. */
@KeycloakTest
class A51BodiesIT {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final List<String> PATHS =
            List.of("/oauth/token", "/oauth/revoke", "/mfa/challenge", "/mfa/associate");

    private final TestRealm realm;
    private Api api;

    A51BodiesIT(TestRealm realm) {
        this.realm = realm;
    }

    @BeforeEach
    void asAHalfLogin() {
        api = Api.at(realm.base()).bearer(App.confidential(realm).mfaToken(realm.newUser()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "[{\"otp\":\"123456\"}]",
                "\"otp\"",
                "123456",
                "{",
                "{\"otp\":}",
                "{\"otp\":\"1\"}{\"otp\":\"2\"}",
                "{\"otp\":\"1\",\"otp\":\"2\"}",
                "{'otp':'1'}",
                "{\"otp\":NaN}",
                "{\"otp\":\"\\ud83\"}",
                "otp=123456&mfa_token=x",
                "<otp>123456</otp>"
            })
    void whatIsNoObjectInJson(String body) {
        for (String path : PATHS) {
            assertRefused(path, JSON, body, 400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"otp=1&otp=2", "otp=%", "otp=%zz", "otp=%u0031", "mfa_token=a&otp=1&mfa_token=b", "otp=1&%6ftp=2"
            })
    void whatIsNoForm(String body) {
        for (String path : PATHS) {
            assertRefused(path, FORM, body, 400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, FORM, JSON + "; charset=utf-7", "text/plain"})
    void anEmptyOne(String contentType) {
        for (String path : PATHS) {
            Reply reply = api.send("POST", path, contentType, "");
            assertThat(reply.status()).as(path + ": " + reply.body()).isBetween(400, 401);
            assertThat(reply.error()).as(reply.body()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"21, 400", "5000, 400"})
    void oneThatIsDeep(int levels, int status) {
        String body = "{\"otp\":" + "[".repeat(levels) + "]".repeat(levels) + "}";
        for (String path : PATHS) {
            assertRefused(path, JSON, body, status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, FORM})
    void oneThatIsLong(String contentType) {
        String filler = "x".repeat(70_000);
        String body = contentType.equals(JSON) ? "{\"x\":\"" + filler + "\"}" : "x=" + filler;
        for (String path : PATHS) {
            assertRefused(path, contentType, body, 413);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "text/plain",
                "application/jsonp",
                "json",
                "/",
                ";",
                "application/json, text/plain"
            })
    void oneOfAnotherType(String contentType) {
        for (String path : PATHS) {
            assertRefused(path, contentType, "{\"otp\":\"123456\"}", 415);
        }
    }

    private void assertRefused(String path, String contentType, String body, int status) {
        Reply reply = api.send("POST", path, contentType, body);

        assertThat(reply.status()).as(path + ": " + reply.body()).isEqualTo(status);
        assertThat(reply.error()).as(path).isEqualTo("invalid_request");
        assertThat(reply.header("Content-Type")).startsWith(JSON);
    }
}

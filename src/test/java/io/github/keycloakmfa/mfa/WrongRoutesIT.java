package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not there is told in JSON, even to a browser that would rather have a page. */
@KeycloakTest
class WrongRoutesIT {

    private final Api api;

    WrongRoutesIT(TestRealm realm) {
        this.api = Api.at(realm.base());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/nowhere",
                "/oauth",
                "/oauth/token/more",
                "/mfa",
                "/mfa/authenticators/a/b",
                "/MFA/challenge"
            })
    void thereIsNoSuchRoute(String path) {
        for (Api each : bothAccepts()) {
            assertThat(json(each.get(path))).isEqualTo(Refused.with(404, "not_found", "Not found"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /oauth/token",
        "PUT, /oauth/token",
        "DELETE, /oauth/token",
        "GET, /mfa/challenge",
        "GET, /mfa/associate",
        "PATCH, /mfa/associate",
        "POST, /mfa/authenticators",
        "GET, /mfa/authenticators/some-id",
        "POST, /mfa/authenticators/some-id"
    })
    void thereIsNoSuchMethod(String method, String path) {
        for (Api each : bothAccepts()) {
            Refused refused = json(each.send(method, path, null, null));
            assertThat(refused.status()).isEqualTo(405);
            assertThat(refused.error()).isEqualTo("invalid_request");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, /oauth/token",
        "application/xml, /oauth/token",
        "application/jsonx, /oauth/token",
        "text/plain, /mfa/challenge",
        "text/plain, /mfa/associate",
        ", /mfa/associate"
    })
    void thatContentTypeIsNotUnderstood(String contentType, String path) {
        for (Api each : bothAccepts()) {
            Refused refused = json(each.send("POST", path, contentType, "{\"mfa_token\":\"x\"}"));
            assertThat(refused.status()).isEqualTo(415);
            assertThat(refused.error()).isEqualTo("invalid_request");
        }
    }

    @Test
    void aFormInPartsIsNotUnderstoodEither() {
        String body = "--x\r\nContent-Disposition: form-data; name=\"grant_type\"\r\n\r\npassword\r\n--x--\r\n";

        Reply reply = api.send("POST", "/oauth/token", "multipart/form-data; boundary=x", body);

        assertThat(json(reply).status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "PROPFIND", "NONSENSE"})
    void thatIsNoMethodOfAnyRoute(String method) {
        for (Api each : bothAccepts()) {
            for (String path : new String[] {"/oauth/token", "/nowhere/x%0D%0Ay"}) {
                Refused refused = json(each.send(method, path, null, null));
                assertThat(refused.status()).isEqualTo(405);
                assertThat(refused.error()).isEqualTo("invalid_request");
            }
            Reply management = each.send(method, "/api/v2/users/x%0Ay", null, null);
            assertThat(management.status()).isEqualTo(405);
            assertThat(management.json().path("statusCode").asInt()).isEqualTo(405);
        }
    }

    @Test
    void controlCharactersInAQueryAreRefused() {
        for (Api each : bothAccepts()) {
            assertThat(json(each.get("/mfa/authenticators?x=a%00b")).error()).isEqualTo("invalid_request");
            Reply management = each.get("/api/v2/users/x?from=%1b");
            assertThat(management.status()).isEqualTo(400);
            assertThat(management.text("errorCode")).isEqualTo("invalid_query_string");
        }
    }

    @Test
    void whatIsNoMediaTypeIsNotUnderstood() {
        for (String type : new String[] {"json", ";", "application/", "/json", "a b/c"}) {
            assertThat(json(api.send("POST", "/oauth/token", type, "{}")).status())
                    .as(type)
                    .isEqualTo(415);
            assertThat(json(api.send("POST", "/mfa/associate", type, "{}")).status())
                    .as(type)
                    .isEqualTo(415);
        }
    }

    private Api[] bothAccepts() {
        return new Api[] {api, api.with("Accept", "text/html")};
    }

    private static Refused json(Reply reply) {
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.header("Cache-Control")).contains("no-store");
        return reply.refused();
    }
}

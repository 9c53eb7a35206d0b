package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A51: bodies, queries and ids that are not what they should be, at every operation of the Management API that takes them. */
@KeycloakTest
class A51ManagementIT {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final TestRealm realm;
    private final Api api;

    /** The same, for what Keycloak's HTTP layer refuses before anybody else sees it, and in a form of its own. */
    private final Api edge;

    private final List<Operation> withBody;

    A51ManagementIT(TestRealm realm) {
        this.realm = realm;
        String token = Management.of(realm).token();
        this.api = Management.at(realm).bearer(token);
        this.edge = Api.at(realm.base() + "/api").bearer(token);
        this.withBody =
                Operation.all(realm).stream().filter(Operation::takesABody).toList();
        assertThat(withBody).hasSizeGreaterThan(25);
    }

    @BeforeAll
    static void liftTheLimit(TestRealm realm) {
        realm.setAttribute("mfa.api-burst", "10000");
        realm.setAttribute("mfa.api-rate", "1000");
    }

    static Stream<String> noBodies() {
        return Stream.of(
                "null",
                "\"x\"",
                "7",
                "true",
                "[[]]",
                "[7]",
                "{",
                "[",
                "{\"x\":}",
                "{\"x\":1}{\"x\":2}",
                "{\"enabled\":true,\"enabled\":false}",
                "{\"user_id\":\"a\",\"user_id\":\"b\"}",
                "{'enabled':true}",
                "{\"enabled\":NaN}",
                "{\"enabled\":\"\\ud83\"}",
                "{\"x\":1}",
                "[{\"x\":1}]",
                "enabled=true",
                "<enabled>true</enabled>",
                "{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}");
    }

    @ParameterizedTest
    @MethodSource("noBodies")
    void aBodyThatIsNone(String body) {
        for (Operation operation : withBody) {
            assertRefused(operation, operation.sendTo(api, JSON, body), 400, "invalid_body");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"enabled=true&enabled=false", "enabled=%", "x=1", "user_id=a&user_id=b", "enabled=%zz"})
    void aFormThatIsNone(String body) {
        for (Operation operation : withBody) {
            assertRefused(operation, operation.sendTo(api, FORM, body), 400, "invalid_body");
        }
    }

    @Test
    void oneThatIsTooLong() {
        String body = "{\"x\":\"" + "x".repeat(70_000) + "\"}";
        for (Operation operation : withBody) {
            assertThat(operation.sendTo(api, JSON, body).status())
                    .as(operation.toString())
                    .isEqualTo(413);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=x", "application/jsonp", "json", ";"})
    void oneOfAnotherType(String contentType) {
        for (Operation operation : withBody) {
            Reply reply = operation.sendTo(api, contentType, "{\"enabled\":true}");
            assertThat(reply.status()).as(operation + " " + reply.body()).isEqualTo(415);
        }
    }

    /** Whatever an empty one means, it means nothing worse. */
    @ParameterizedTest
    @ValueSource(strings = {JSON, FORM})
    void anEmptyOne(String contentType) {
        for (Operation operation : withBody) {
            assertThat(operation.sendTo(api, contentType, "").status())
                    .as(operation.toString())
                    .isIn(200, 400, 404);
        }
    }

    static Stream<Object> wrongTypes() {
        return Stream.of(7, -1, 1.5, true, List.of(), List.of("otp"), Map.of(), Map.of("a", "b"));
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void somethingElseForAText(Object value) {
        TestUser user = realm.newUser();
        String methods = Management.user(user) + "/authentication-methods";

        for (Reply reply : List.of(
                api.post(methods, Map.of("type", "totp", "totp_secret", value)),
                api.post(methods, Map.of("type", "email", "email", value)),
                api.post(methods, Map.of("type", "phone", "phone_number", value)),
                api.post(methods, Map.of("type", "email", "email", "a@example.com", "name", value)),
                api.post("/guardian/enrollments/ticket", Map.of("user_id", value)))) {
            assertThat(reply.status()).as(reply.body()).isEqualTo(400);
            assertThat(reply.text("errorCode")).isEqualTo("invalid_body");
        }
        assertThat(api.get(methods).body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=",
                "page=-1",
                "page=1.0",
                "page=1e3",
                "page=0x1",
                "page=%2B1",
                "page=%EF%BC%91",
                "page=99999999999999999999",
                "page=1&page=2",
                "page=1&%70age=2",
                "per_page=101",
                "include_totals=yes",
                "include_totals=",
                "include_totals=true&include_totals=false"
            })
    void aQueryThatIsNone(String query) {
        String user = Management.user(realm.newUser());
        for (String path : List.of("/authentication-methods?", "/authenticators?")) {
            Reply reply = api.get(user + path + query);

            assertThat(reply.status()).as(reply.body()).isEqualTo(400);
            assertThat(reply.text("errorCode")).isEqualTo("invalid_query_string");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=%00", "page=%C0%AF", "x=%00", "x=1&x=2", "&&&", "=", "page%00=1"})
    void aQueryThatCannotBeRead(String query) {
        Reply reply = edge.get("/v2" + Management.user(realm.newUser()) + "/authentication-methods?" + query);

        assertThat(reply.status()).as(reply.body()).isIn(200, 400);
        assertThat(reply.body()).doesNotContainIgnoringCase("<html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%7C",
                "%7c%7c",
                "..",
                "%2e%2e",
                "%2F",
                "a%2Fb",
                "auth0%7C..%2F..%2Fadmin",
                ";",
                "auth0%7Cx;y=z",
                "%3B",
                "%5C",
                "%00",
                "%0d%0a",
                "%25",
                "%257C",
                "%C0%AF",
                "%F0%9F%94%91",
                "auth0%7C%20",
                "AUTH0%7C00000000-0000-4000-8000-000000000000",
                "auth0%7C00000000-0000-4000-8000-00000000000%EF%BC%90",
                "auth0%7Cf:x:y:z",
                "*",
                "'%20or%201=1--"
            })
    void anIdThatIsNobodys(String id) {
        for (Reply reply : List.of(
                edge.get("/v2/users/" + id),
                edge.get("/v2/users/" + id + "/enrollments"),
                edge.delete("/v2/users/" + id + "/authenticators"),
                edge.delete("/v2/users/" + id + "/authentication-methods/" + id),
                edge.delete("/v2/guardian/enrollments/" + id))) {
            assertThat(reply.status()).as(id + ": " + reply.body()).isIn(400, 404, 405);
            assertThat(reply.body()).doesNotContainIgnoringCase("<html");
        }
    }

    @Test
    void aLongIdIsNobodys() {
        String id = "auth0%7C" + "a".repeat(3_000);

        assertThat(api.get("/users/" + id).status()).isIn(400, 404, 414);
        assertThat(api.get("/guardian/enrollments/" + "a".repeat(3_000)).status())
                .isIn(400, 404, 414);
    }

    /** In a body the bar is a bar; what only looks like one is no id. */
    @ParameterizedTest
    @ValueSource(strings = {"auth0%7C%s", "auth0|%s ", " auth0|%s", "auth0｜%s", "auth0|%s\u0000", "auth0||%s", "%s|%s"})
    void anIdInABodyThatOnlyLooksLikeOne(String form) {
        TestUser user = realm.newUser();

        Reply reply = api.post("/guardian/enrollments/ticket", Map.of("user_id", form.replace("%s", user.id())));

        assertThat(reply.status()).as(reply.body()).isIn(400, 404);
        assertThat(reply.text("errorCode")).isIn("invalid_body", "inexistent_user");
    }

    /** What one sends as a form means what it would mean as JSON. */
    @Test
    void aFormMeansWhatTheSameJsonMeans() {
        TestUser user = realm.newUser();
        String methods = Management.user(user) + "/authentication-methods";

        assertThat(api.postForm(methods, Map.of("type", "email", "email", "a@example.com"))
                        .status())
                .isEqualTo(201);
        assertThat(api.post(methods, Map.of("type", "email", "email", "a@example.com"))
                        .status())
                .isEqualTo(409);
        assertThat(App.confidential(realm)
                        .associate(App.confidential(realm).mfaToken(user))
                        .status())
                .as("whoever has any factor is enrolled")
                .isEqualTo(403);
    }

    private static void assertRefused(Operation operation, Reply reply, int status, String code) {
        assertThat(reply.status()).as(operation + " " + reply.body()).isEqualTo(status);
        assertThat(reply.text("errorCode")).as(operation + " " + reply.body()).isEqualTo(code);
        assertThat(reply.header("Content-Type")).startsWith(JSON);
        assertThat(reply.body()).hasSizeLessThan(1_000);
    }
}

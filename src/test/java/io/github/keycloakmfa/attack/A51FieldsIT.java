package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A51: members of the wrong type, too long, or with characters that nobody sees. */
@KeycloakTest
class A51FieldsIT {

    private static final Map<String, Object> BAD_VALUES = Map.of(
            "list",
            List.of("a"),
            "object",
            Map.of("a", "b"),
            "NUL at the end",
            "a\u0000",
            "escape",
            "\u001b[2J",
            "DEL",
            "a\u007f",
            "too long",
            "x".repeat(40_000));

    private final TestRealm realm;
    private final App app;

    A51FieldsIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    static Stream<Arguments> tokenRequests() {
        return Stream.of(
                        Map.entry("password", List.of("username", "password", "scope", "audience", "realm")),
                        Map.entry(App.OTP_GRANT, List.of("mfa_token", "otp")),
                        Map.entry(App.RECOVERY_GRANT, List.of("mfa_token", "recovery_code")),
                        Map.entry(App.OOB_GRANT, List.of("mfa_token", "oob_code", "binding_code")),
                        Map.entry("refresh_token", List.of("refresh_token")))
                .flatMap(grant -> Stream.concat(grant.getValue().stream(), Stream.of("client_id", "grant_type"))
                        .map(member -> Arguments.of(grant.getKey(), member)));
    }

    @ParameterizedTest
    @MethodSource("tokenRequests")
    void ofATokenRequest(String grantType, String member) {
        TestUser user = realm.newUser();
        BAD_VALUES.forEach((what, value) -> {
            Map<String, Object> body = new HashMap<>(Map.of(
                    "grant_type",
                    grantType,
                    "username",
                    user.username(),
                    "password",
                    user.password(),
                    "mfa_token",
                    "x",
                    "otp",
                    "123456",
                    "oob_code",
                    "x",
                    "recovery_code",
                    "x",
                    "refresh_token",
                    "x"));
            body.put(member, value);
            assertInvalid(what, app.token(body));
        });
    }

    static Stream<Arguments> otherRequests() {
        return Stream.of(
                Arguments.of("/mfa/challenge", "mfa_token"),
                Arguments.of("/mfa/challenge", "challenge_type"),
                Arguments.of("/mfa/challenge", "authenticator_id"),
                Arguments.of("/mfa/challenge", "client_secret"),
                Arguments.of("/mfa/associate", "otp"));
    }

    @ParameterizedTest
    @MethodSource("otherRequests")
    void ofAnotherRequest(String path, String member) {
        String mfaToken = app.mfaToken(realm.newUser());
        app.begin(mfaToken);
        BAD_VALUES.forEach((what, value) -> {
            Map<String, Object> body = new HashMap<>(
                    path.equals("/mfa/challenge")
                            ? Map.of("client_id", "demo-app", "client_secret", "demo-app-secret", "mfa_token", mfaToken)
                            : Map.of());
            body.put(member, value);
            assertInvalid(what, app.api().bearer(mfaToken).post(path, body));
        });
    }

    private static void assertInvalid(String what, Reply reply) {
        assertThat(reply.status()).as(what + ": " + reply.body()).isEqualTo(400);
        assertThat(reply.error()).as(what + ": " + reply.body()).isEqualTo("invalid_request");
    }
}

package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code /oauth/token} speaks JSON, as Auth0's SDKs do, and forms, as the rest of the world does (contract section 8, item 1). */
@KeycloakTest
class TokenRequestBodiesIT {

    private final TestRealm realm;
    private final App app;

    TokenRequestBodiesIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void jsonAndFormGiveTheSameResult(Function<TestRealm, Map<String, String>> request) {
        Reply json = app.token(request.apply(realm));
        Reply form = app.tokenAsForm(request.apply(realm));

        assertThat(shape(form)).isEqualTo(shape(json));
    }

    static List<Named<Function<TestRealm, Map<String, String>>>> requests() {
        return List.of(
                Named.of("right password", realm -> password(realm.newUser(), "")),
                Named.of("wrong password", realm -> password(realm.newUser(), "wrong")),
                Named.of("right code", TokenRequestBodiesIT::otp),
                Named.of("wrong code", TokenRequestBodiesIT::wrongOtp),
                Named.of("recovery code", TokenRequestBodiesIT::recoveryCode),
                Named.of("refresh", TokenRequestBodiesIT::refresh),
                Named.of("bad refresh", realm -> Map.of("grant_type", "refresh_token", "refresh_token", "nonsense")),
                Named.of("missing member", realm -> Map.of("grant_type", App.OTP_GRANT, "mfa_token", "nonsense")),
                Named.of("unknown grant", realm -> Map.of("grant_type", "telepathy")));
    }

    private static Map<String, String> password(TestUser user, String suffix) {
        return Map.of("grant_type", "password", "username", user.email(), "password", user.password() + suffix);
    }

    private static Map<String, String> otp(TestRealm realm) {
        TestUser user = realm.newUser();
        App app = App.confidential(realm);
        String code = app.enrol(user).app().code();
        return Map.of("grant_type", App.OTP_GRANT, "mfa_token", app.mfaToken(user), "otp", code);
    }

    private static Map<String, String> wrongOtp(TestRealm realm) {
        TestUser user = realm.newUser();
        App app = App.confidential(realm);
        String code = app.enrol(user).app().wrongCode();
        return Map.of("grant_type", App.OTP_GRANT, "mfa_token", app.mfaToken(user), "otp", code);
    }

    private static Map<String, String> recoveryCode(TestRealm realm) {
        TestUser user = realm.newUser();
        App app = App.confidential(realm);
        String code = app.enrol(user).recoveryCode();
        return Map.of("grant_type", App.RECOVERY_GRANT, "mfa_token", app.mfaToken(user), "recovery_code", code);
    }

    private static Map<String, String> refresh(TestRealm realm) {
        Reply tokens = App.confidential(realm).enrol(realm.newUser()).tokens();
        return Map.of("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token"));
    }

    /** Everything but what is random. */
    private static List<Object> shape(Reply reply) {
        List<String> members = reply.json().properties().stream()
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return List.of(
                reply.status(),
                reply.header("Content-Type"),
                members,
                reply.error(),
                reply.description(),
                reply.json().path("mfa_requirements"),
                reply.json().path("expires_in"));
    }

    @Test
    void ignoresMembersThatNobodyAsksFor() {
        TestUser user = realm.newUser();

        Reply reply = app.token(Map.of(
                "grant_type", "password",
                "username", user.username(),
                "password", user.password(),
                "device", Map.of("model", "Nexus"),
                "tags", List.of("a", "b"),
                "attempt", 1));

        assertThat(reply.error()).as(reply.body()).isEqualTo("mfa_required");
    }

    @Test
    void readsTheBodyByItsContentTypeWhateverCharsetItNames() {
        TestUser user = realm.newUser();
        String form = "grant_type=password&client_id=demo-spa&username=" + user.username() + "&password=wrong";

        Reply reply = app.api().send("POST", "/oauth/token", "application/x-www-form-urlencoded; charset=UTF-8", form);

        assertThat(reply.description()).isEqualTo("Wrong email or password.");
    }

    @Test
    void takesACodeThatIsANumberOrIsWrittenInGroups() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);
        String code = enrolled.app().code();

        Reply reply = app.otp(app.mfaToken(user), " " + code.substring(0, 3) + " " + code.substring(3) + " ");

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }
}

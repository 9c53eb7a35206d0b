package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A51: the right code, but not as it should be. It is normalised or refused, at every place the same. */
@KeycloakTest
class A51CodesIT {

    private final TestRealm realm;
    private final App app;

    A51CodesIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    static List<Named<Function<String, Object>>> disguises() {
        return List.of(
                Named.of("NUL at the end", code -> code + "\u0000"),
                Named.of("NUL in front", code -> "\u0000" + code),
                Named.of("full-width digits", A51CodesIT::fullWidth),
                Named.of("a seventh digit", code -> code + "0"),
                Named.of("five digits", code -> code.substring(1)),
                Named.of("a sign", code -> "-" + code),
                Named.of("a plus", code -> "+" + code),
                Named.of("decimals", code -> code + ".0"),
                Named.of("a negative number", code -> -1 - Integer.parseInt(code)),
                Named.of("a fraction", code -> Integer.parseInt(code) + 0.5),
                Named.of("true", code -> true),
                Named.of("a list", code -> List.of(code)),
                Named.of("an object", code -> Map.of("code", code)),
                Named.of("two codes", code -> code + "," + code),
                Named.of("zero-width space", code -> code + "\u200b"),
                Named.of("nothing", code -> ""),
                Named.of("blanks", code -> "  "));
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void noDisguiseIsAcceptedAtTheTokenEndpoint(Function<String, Object> disguise) {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();
        String mfaToken = app.mfaToken(user);
        Object code = disguise.apply(authenticator.code());

        assertRefused(app.token(Map.of("grant_type", App.OTP_GRANT, "mfa_token", mfaToken, "otp", code)));
        assertThat(app.otp(mfaToken, authenticator.code()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void noDisguiseConfirms(Function<String, Object> disguise) {
        String mfaToken = app.mfaToken(realm.newUser());
        AuthenticatorApp authenticator = app.begin(mfaToken);

        assertRefused(
                app.api().bearer(mfaToken).post("/mfa/associate", Map.of("otp", disguise.apply(authenticator.code()))));
        assertThat(app.confirm(mfaToken, authenticator.code()).status()).isEqualTo(200);
    }

    @Test
    void noCodeAtAllIsAMissingParameter() {
        TestUser user = realm.newUser();
        app.enrol(user);
        Map<String, Object> body = new HashMap<>(Map.of("grant_type", App.OTP_GRANT, "mfa_token", app.mfaToken(user)));
        body.put("otp", null);

        Reply reply = app.token(body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.description()).isEqualTo("Missing required parameter: otp");
    }

    /** What people copy along with it. */
    @Test
    void whiteSpaceIsTakenOut() {
        for (String blank : Arrays.asList(" ", "\t", "\n", "\r\n")) {
            TestUser user = realm.newUser();
            String code = app.enrol(user).app().code();

            Reply reply = app.otp(app.mfaToken(user), blank + code.substring(0, 3) + blank + code.substring(3) + blank);

            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        }
    }

    private static String fullWidth(String code) {
        return code.chars()
                .map(digit -> digit - '0' + '\uff10')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static void assertRefused(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isBetween(400, 403);
        assertThat(reply.error()).as(reply.body()).isIn("invalid_request", "invalid_grant");
    }
}

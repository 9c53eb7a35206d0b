package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Answer.EXPIRED_MFA_TOKEN;
import static io.github.keycloakmfa.attack.Answer.INVALID_MFA_TOKEN;
import static io.github.keycloakmfa.attack.Answer.MALFORMED_MFA_TOKEN;
import static io.github.keycloakmfa.attack.Answer.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.RunningKeycloak;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What looks like an {@code mfa_token} and is none, or none of here and now: one answer to all of it. */
@KeycloakTest
@Tag("state")
class A17ForeignTokenIT {

    private static OtherRealm other;

    private final TestRealm realm;
    private final App app;
    private TestUser victim;
    private Enrolled enrolled;
    private String mfaToken;

    A17ForeignTokenIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeAll
    static void makeAnotherRealm(RunningKeycloak server) {
        other = OtherRealm.on(server);
    }

    @AfterAll
    static void removeTheOtherRealm() {
        other.close();
    }

    @BeforeEach
    void provePassword() {
        victim = realm.newUser();
        enrolled = app.enrol(victim);
        mfaToken = app.mfaToken(victim);
    }

    @Test
    void a17_tamperedHandle_refusedWithTheSameBodies() {
        String unknown = "A".repeat(43);
        String unknownAtToken = app.otp(unknown, enrolled.app().wrongCode()).body();
        String unknownAtChallenge = app.challenge(unknown, "otp").body();

        for (String tampered : tampered(mfaToken)) {
            Reply atToken = app.otp(tampered, enrolled.app().wrongCode());
            Reply atChallenge = app.challenge(tampered, "otp");

            assertThat(Answer.of(atToken)).as(tampered).isEqualTo(MALFORMED_MFA_TOKEN);
            assertThat(atToken.body()).isEqualTo(unknownAtToken);
            assertThat(Answer.of(atChallenge)).as(tampered).isEqualTo(INVALID_MFA_TOKEN);
            assertThat(atChallenge.body()).isEqualTo(unknownAtChallenge);
            assertThat(Answer.of(app.associate(tampered))).isEqualTo(INVALID_MFA_TOKEN);
            assertThat(Answer.of(app.authenticators(tampered))).isEqualTo(INVALID_MFA_TOKEN);
        }
        assertThat(Answer.of(app.otp(mfaToken, enrolled.app().code()))).isEqualTo(OK);
    }

    private static List<String> tampered(String handle) {
        return List.of(
                handle.substring(0, 42) + twin(handle.charAt(42)),
                handle.substring(1) + handle.charAt(0),
                handle.substring(0, 42),
                handle + "A",
                handle + "=",
                swapCase(handle),
                "Fe26.2*" + handle,
                "mfa." + handle);
    }

    /** A last character that means the same bytes. */
    private static char twin(char last) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return alphabet.charAt(alphabet.indexOf(last) ^ 1);
    }

    private static String swapCase(String text) {
        StringBuilder swapped = new StringBuilder();
        text.chars()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .forEach(c -> swapped.append((char) c));
        return swapped.toString();
    }

    /** The tokens that the user really has are no half login either. */
    @Test
    void a17_realTokensAsMfaToken_refused() {
        Reply tokens = app.otp(mfaToken, enrolled.app().code());
        assertThat(Answer.of(tokens)).isEqualTo(OK);

        for (String name : List.of("access_token", "id_token", "refresh_token")) {
            String token = tokens.text(name);
            assertThat(Answer.of(app.otp(token, enrolled.app().wrongCode()))).isEqualTo(MALFORMED_MFA_TOKEN);
            assertThat(Answer.of(app.recoveryCode(token, enrolled.recoveryCode())))
                    .isEqualTo(MALFORMED_MFA_TOKEN);
            assertThat(Answer.of(app.challenge(token, "otp"))).isEqualTo(INVALID_MFA_TOKEN);
            assertThat(Answer.of(app.associate(token))).isEqualTo(INVALID_MFA_TOKEN);
            assertThat(Answer.of(app.authenticators(token))).isEqualTo(INVALID_MFA_TOKEN);
        }
    }

    /** It may confirm what its session has begun. With nothing begun it must not log in with the factor that is there. */
    @Test
    void a17_tokenOfTheMfaAudienceAsMfaToken_opensNothing() {
        String proved = app.mfaAudienceToken(victim, enrolled.app());

        assertThat(Answer.of(app.otp(proved, enrolled.app().code())).status()).isEqualTo(403);
        assertThat(Answer.of(app.recoveryCode(proved, enrolled.recoveryCode()))).isEqualTo(MALFORMED_MFA_TOKEN);
        assertThat(Answer.of(app.challenge(proved, "otp"))).isEqualTo(INVALID_MFA_TOKEN);
    }

    @Test
    void a17_unsignedOrRetypedAccessToken_refused() {
        String[] parts = app.mfaAudienceToken(victim, enrolled.app()).split("\\.");
        List<String> forged = List.of(
                base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + ".",
                base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + parts[1] + "." + parts[2],
                parts[0] + "." + parts[1] + "." + base64("signature"),
                parts[0] + "." + parts[1],
                parts[0] + ".." + parts[2],
                "..");

        for (String token : forged) {
            assertThat(Answer.of(app.authenticators(token))).as(token).isEqualTo(INVALID_MFA_TOKEN);
            assertThat(Answer.of(app.associate(token))).as(token).isEqualTo(INVALID_MFA_TOKEN);
            assertThat(Answer.of(app.deleteAuthenticator(token, enrolled.id())))
                    .as(token)
                    .isEqualTo(INVALID_MFA_TOKEN);
            assertThat(Answer.of(app.otp(token, enrolled.app().wrongCode())))
                    .as(token)
                    .isEqualTo(MALFORMED_MFA_TOKEN);
        }
    }

    /** Same name of the client, same secret, same user: another realm. */
    @Test
    void a17_mfaTokenOfAnotherRealm_refused() {
        other.add(victim);
        String code = enrolled.app().code();
        AuthenticatorApp namesakes =
                new AuthenticatorApp(other.associate(other.mfaToken(victim)).text("secret"));

        assertThat(Answer.of(other.otp(mfaToken, code))).isEqualTo(MALFORMED_MFA_TOKEN);
        assertThat(Answer.of(other.otp(mfaToken, namesakes.code()))).isEqualTo(MALFORMED_MFA_TOKEN);
        assertThat(Answer.of(other.challenge(mfaToken))).isEqualTo(INVALID_MFA_TOKEN);
        assertThat(Answer.of(other.associate(mfaToken))).isEqualTo(INVALID_MFA_TOKEN);
        assertThat(Answer.of(other.list(mfaToken))).isEqualTo(INVALID_MFA_TOKEN);
        assertThat(Answer.of(app.otp(other.mfaToken(victim), code))).isEqualTo(MALFORMED_MFA_TOKEN);
        assertThat(Answer.of(app.otp(mfaToken, code))).isEqualTo(OK);
    }

    /** An access token may change the factors of its own realm, even if the other one has the same user. */
    @Test
    void a17_accessTokenOfAnotherRealm_refused() {
        other.add(victim);
        String proved = app.mfaAudienceToken(victim, enrolled.app());

        assertThat(Answer.of(other.list(proved))).isEqualTo(INVALID_MFA_TOKEN);
        assertThat(Answer.of(other.associate(proved))).isEqualTo(INVALID_MFA_TOKEN);
        assertThat(Answer.of(other.otp(proved, "000000"))).isEqualTo(MALFORMED_MFA_TOKEN);
    }

    @Test
    void a17_expiredMfaToken_refusedEverywhere() {
        TestUser fresh = realm.newUser();
        String enrolling = app.mfaToken(fresh);
        AuthenticatorApp begun = app.begin(enrolling);

        String expired = tokenOfOneSecond();
        await().until(() -> app.challenge(expired, "otp").status() != 200);

        assertThat(Answer.of(app.challenge(expired, "otp"))).isEqualTo(EXPIRED_MFA_TOKEN);
        assertThat(Answer.of(app.otp(expired, enrolled.app().code()))).isEqualTo(EXPIRED_MFA_TOKEN);
        assertThat(Answer.of(app.recoveryCode(expired, enrolled.recoveryCode())))
                .isEqualTo(EXPIRED_MFA_TOKEN);
        assertThat(Answer.of(app.associate(expired))).isEqualTo(EXPIRED_MFA_TOKEN);
        assertThat(Answer.of(app.authenticators(expired))).isEqualTo(EXPIRED_MFA_TOKEN);
        assertThat(Answer.of(app.confirm(expired, "000000"))).isEqualTo(EXPIRED_MFA_TOKEN);
        // What was issued before keeps the time that it was given.
        assertThat(app.otp(enrolling, begun.code()).status()).isEqualTo(200);
    }

    private String tokenOfOneSecond() {
        realm.setAttribute("mfa.token-lifetime", "1");
        try {
            return app.mfaToken(victim);
        } finally {
            realm.setAttribute("mfa.token-lifetime", "600");
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

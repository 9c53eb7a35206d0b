package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /mfa/challenge} (contract sections 1.4 and 2.4). */
@KeycloakTest
class ChallengeIT {

    private static final Refused BAD_TOKEN =
            Refused.with(401, "invalid_grant", "The mfa_token provided is invalid. Try getting a new token.");

    private final TestRealm realm;
    private final App app;

    ChallengeIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"otp", "otp oob", "oob otp", "totp", " otp  oob "})
    void forAnAuthenticatorAppItSaysNoMoreThanItsType(String challengeType) {
        TestUser user = realm.newUser();
        app.enrol(user);

        assertChallengedWithOtp(app.challenge(app.mfaToken(user), challengeType));
    }

    @Test
    void withoutATypeAnyTypeWillDo() {
        TestUser user = realm.newUser();
        app.enrol(user);

        assertChallengedWithOtp(app.challenge(app.mfaToken(user), null));
    }

    @Test
    void takesAForm() {
        TestUser user = realm.newUser();
        app.enrol(user);

        assertChallengedWithOtp(app.api()
                .postForm(
                        "/mfa/challenge",
                        Map.of("client_id", "demo-app", "mfa_token", app.mfaToken(user), "challenge_type", "otp")));
    }

    @Test
    void takesTheIdOfAnAuthenticator() {
        TestUser user = realm.newUser();
        String id = app.enrol(user).id();

        assertChallengedWithOtp(challenge(Map.of("mfa_token", app.mfaToken(user), "authenticator_id", id)));
    }

    /** Two of Auth0's SDKs always ask for "oob", whatever the authenticator is. */
    @Test
    void anIdOfAnotherTypeIsRefused() {
        TestUser user = realm.newUser();
        String id = app.enrol(user).id();

        Reply reply =
                challenge(Map.of("mfa_token", app.mfaToken(user), "authenticator_id", id, "challenge_type", "oob"));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.error()).isEqualTo("unsupported_challenge_type");
    }

    @Test
    void anUnknownIdIsRefused() {
        TestUser user = realm.newUser();
        app.enrol(user);

        Refused refused = challenge(
                        Map.of("mfa_token", app.mfaToken(user), "authenticator_id", "totp|dev_0000000000000000"))
                .refused();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("invalid_authenticator");
        assertThat(refused.mfaError()).isEqualTo("enrollment_not_found");
    }

    @Test
    void tellsThatNothingIsEnrolled() {
        assertThat(app.challenge(app.mfaToken(realm.newUser()), "otp").refused())
                .isEqualTo(Refused.with(
                                401,
                                "unsupported_challenge_type",
                                "User is not enrolled. You can use /mfa/associate endpoint to enroll the first"
                                        + " authenticator.")
                        .mfaError("association_required"));
    }

    @Test
    void tellsThatNothingOfTheTypeIsEnrolled() {
        TestUser user = realm.newUser();
        app.enrol(user);

        assertThat(app.challenge(app.mfaToken(user), "oob").refused())
                .isEqualTo(Refused.with(
                        401,
                        "unsupported_challenge_type",
                        "User does not have any enrolled authenticator with the supported challenge type (oob)"));
    }

    @Test
    void tellsThatThereIsNoRecoveryCode() {
        realm.setAttribute("mfa.recovery-codes", "0");
        TestUser user = realm.newUser();
        app.enrol(user);
        realm.setAttribute("mfa.recovery-codes", "1");

        assertThat(app.challenge(app.mfaToken(user), "recovery-code").refused())
                .isEqualTo(Refused.with(403, "unsupported_challenge_type", "User does not have a recovery-code."));
    }

    @Test
    void refusesATypeThatNobodyKnows() {
        TestUser user = realm.newUser();
        app.enrol(user);

        Reply reply = app.challenge(app.mfaToken(user), "telepathy");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("invalid_request");
    }

    @Test
    void refusesATokenThatWasNeverIssued() {
        assertThat(app.challenge("nonsense", "otp").refused()).isEqualTo(BAD_TOKEN);
        assertThat(app.challenge("A".repeat(43), "otp").refused()).isEqualTo(BAD_TOKEN);
    }

    @Test
    void refusesATokenThatIsUsedUp() {
        TestUser user = realm.newUser();
        var authenticator = app.enrol(user).app();
        String mfaToken = app.mfaToken(user);
        assertThat(app.otp(mfaToken, authenticator.code()).status()).isEqualTo(200);

        assertThat(app.challenge(mfaToken, "otp").refused()).isEqualTo(BAD_TOKEN);
    }

    @Test
    void refusesTheTokenOfAUserWhoIsGone() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        realm.user(user).remove();

        assertThat(app.challenge(mfaToken, "otp").refused()).isEqualTo(BAD_TOKEN);
    }

    @Test
    void namesAMissingToken() {
        assertThat(challenge(Map.of("challenge_type", "otp")).refused())
                .isEqualTo(Refused.with(400, "invalid_request", "Missing required parameter: mfa_token"));
    }

    /** Some SDKs leave the secret out here even if the client has one. */
    @Test
    void aConfidentialClientNeedNotAuthenticate() {
        TestUser user = realm.newUser();
        app.enrol(user);

        assertChallengedWithOtp(
                challenge(Map.of("mfa_token", app.mfaToken(user), "client_id", "demo-app", "challenge_type", "otp")));
    }

    @Test
    void aWrongSecretIsRefusedAllTheSame() {
        TestUser user = realm.newUser();
        app.enrol(user);

        Reply reply = app.presenting(Map.of("client_id", "demo-app", "client_secret", "wrong-secret"))
                .challenge(app.mfaToken(user), "otp");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.error()).isEqualTo("invalid_client");
    }

    @Test
    void aTokenOfAnotherClientIsRefused() {
        TestUser user = realm.newUser();
        app.enrol(user);

        assertThat(App.spa(realm).challenge(app.mfaToken(user), "otp").refused())
                .isEqualTo(Refused.with(403, "invalid_request", "mfa_token not issued to this client"));
    }

    @Test
    void anAccessTokenIsNoMfaToken() {
        TestUser user = realm.newUser();
        String accessToken = app.mfaAudienceToken(user, app.enrol(user).app());

        assertThat(app.challenge(accessToken, "otp").refused()).isEqualTo(BAD_TOKEN);
    }

    private Reply challenge(Map<String, String> body) {
        return Api.at(realm.base()).post("/mfa/challenge", body);
    }

    private static void assertChallengedWithOtp(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.text("challenge_type")).isEqualTo("otp");
        assertThat(reply.json().has("oob_code")).isFalse();
        assertThat(reply.json().has("binding_method")).isFalse();
    }
}

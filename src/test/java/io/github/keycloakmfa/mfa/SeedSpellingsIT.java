package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The spellings of the product brief that Auth0 does not have (contract section 0). */
@KeycloakTest
class SeedSpellingsIT {

    private static final Refused INVALID_OTP =
            Refused.with(403, "invalid_grant", "Invalid otp_code.").mfaError("invalid_otp");

    private final TestRealm realm;
    private final App app;

    SeedSpellingsIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @Test
    void aChallengeCanBeAskedForAtTheTokenEndpoint() {
        TestUser user = realm.newUser();
        String id = app.enrol(user).id();
        Api api = app.api();

        Reply byType = api.post("/oauth/token", Map.of("mfa_token", app.mfaToken(user), "challenge_type", "otp"));
        Reply byId = api.post("/oauth/token", Map.of("mfa_token", app.mfaToken(user), "authenticator_id", id));
        Reply asForm = api.postForm("/oauth/token", Map.of("mfa_token", app.mfaToken(user), "challenge_type", "otp"));

        assertThat(byType.text("challenge_type")).isEqualTo("otp");
        assertThat(byId.text("challenge_type")).isEqualTo("otp");
        assertThat(asForm.text("challenge_type")).isEqualTo("otp");
    }

    @Test
    void aChallengeThereIsRefusedAsItIsAtItsOwnRoute() {
        Map<String, Object> nothingEnrolled =
                Map.of("mfa_token", app.mfaToken(realm.newUser()), "challenge_type", "otp");

        assertThat(app.token(nothingEnrolled).refused())
                .isEqualTo(app.api().post("/mfa/challenge", nothingEnrolled).refused());
        assertThat(app.api()
                        .post("/oauth/token", Map.of("mfa_token", "nonsense", "challenge_type", "otp"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void anEnrolmentCanBeConfirmedWhereItWasBegun() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        Reply associated = app.associate(mfaToken);

        Reply confirmed = confirm(mfaToken, codeFor(associated));

        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(confirmed.text("id")).isEqualTo(associated.text("id"));
        assertThat(confirmed.text("authenticator_type")).isEqualTo("otp");
        assertThat(confirmed.text("type")).isEqualTo("otp");
        assertThat(confirmed.json().path("active").asBoolean()).isTrue();
        assertThat(confirmed.json().has("access_token")).isFalse();
        assertThat(app.password(user).json().path("mfa_requirements").has("challenge"))
                .isTrue();
    }

    @Test
    void afterwardsTheSameTokenMayPresentTheSameCodeOnce() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        String code = codeFor(app.associate(mfaToken));
        confirm(mfaToken, code);

        assertThat(app.otp(mfaToken, code).status()).isEqualTo(200);
        assertThat(app.otp(mfaToken, code).status()).isEqualTo(403);
    }

    /** People type the same code in groups once and without them the next time. */
    @Test
    void theSameCodeIsTheSameHoweverItIsWritten() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        String code = codeFor(app.associate(mfaToken));
        confirm(mfaToken, code.substring(0, 3) + " " + code.substring(3));

        Reply reply = app.otp(mfaToken, code);

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    @Test
    void toEveryOtherTokenTheCodeIsUsedUp() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        String another = app.mfaToken(user);
        String code = codeFor(app.associate(mfaToken));
        confirm(mfaToken, code);

        assertThat(app.otp(another, code).refused()).isEqualTo(INVALID_OTP);
        assertThat(app.otp(app.mfaToken(user), code).refused()).isEqualTo(INVALID_OTP);
        // And still the one that confirmed it may.
        assertThat(app.otp(mfaToken, code).status()).isEqualTo(200);
    }

    @Test
    void afterwardsAnotherCodeIsAsGood() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        AuthenticatorApp authenticator =
                new AuthenticatorApp(app.associate(mfaToken).text("secret"));
        confirm(mfaToken, authenticator.code());

        assertThat(app.otp(mfaToken, authenticator.code()).status()).isEqualTo(200);
    }

    @Test
    void aWrongCodeConfirmsNothing() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        AuthenticatorApp authenticator =
                new AuthenticatorApp(app.associate(mfaToken).text("secret"));

        assertThat(confirm(mfaToken, authenticator.wrongCode()).refused()).isEqualTo(INVALID_OTP);
        assertThat(app.password(user).json().path("mfa_requirements").has("enroll"))
                .isTrue();
        assertThat(confirm(mfaToken, authenticator.code()).status()).isEqualTo(200);
    }

    @Test
    void confirmingTwiceIsRefused() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        String code = codeFor(app.associate(mfaToken));
        confirm(mfaToken, code);

        assertThat(confirm(mfaToken, code).refused())
                .isEqualTo(Refused.with(403, "access_denied", "User is already enrolled."));
    }

    @Test
    void aFurtherFactorIsConfirmedWithTheAccessTokenThatBeganIt() {
        TestUser user = realm.newUser();
        String bearer = app.mfaAudienceToken(user, app.enrol(user).app());
        String code = codeFor(app.associate(bearer));

        Reply confirmed = app.api().bearer(bearer).post("/mfa/associate", Map.of("otp", code));

        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(confirmed.json().path("active").asBoolean()).isTrue();
    }

    @Test
    void headerAndBodyMustNotContradictEachOther() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        String code = codeFor(app.associate(mfaToken));

        Reply reply =
                app.api().bearer(app.mfaToken(user)).post("/mfa/associate", Map.of("mfa_token", mfaToken, "otp", code));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("invalid_request");
    }

    private Reply confirm(String mfaToken, String code) {
        return app.api().post("/mfa/associate", Map.of("mfa_token", mfaToken, "otp", code));
    }

    private static String codeFor(Reply associated) {
        return new AuthenticatorApp(associated.text("secret")).code();
    }
}

package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Answer.INVALID_MFA_TOKEN;
import static io.github.keycloakmfa.attack.Answer.MALFORMED_MFA_TOKEN;
import static io.github.keycloakmfa.attack.Answer.OK;
import static io.github.keycloakmfa.attack.Answer.WRONG_CODE;
import static io.github.keycloakmfa.attack.Answer.WRONG_RECOVERY_CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What has brought tokens once brings nothing any more. */
@KeycloakTest
@Tag("state")
class A06ReplayIT {

    private final TestRealm realm;
    private final App app;
    private TestUser victim;
    private Enrolled enrolled;

    A06ReplayIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void enrolTheVictim() {
        victim = realm.newUser();
        enrolled = app.enrol(victim);
    }

    @Test
    void a06_mfaTokenAgainWithTheNextCode_refused() {
        String mfaToken = app.mfaToken(victim);
        assertThat(Answer.of(app.otp(mfaToken, enrolled.app().code()))).isEqualTo(OK);

        assertThat(Answer.of(app.otp(mfaToken, enrolled.app().code()))).isEqualTo(MALFORMED_MFA_TOKEN);
        assertThat(Answer.of(nativeOtp(mfaToken, enrolled.app().wrongCode()))).isEqualTo(MALFORMED_MFA_TOKEN);
        assertThat(Answer.of(app.recoveryCode(mfaToken, enrolled.recoveryCode())))
                .isEqualTo(MALFORMED_MFA_TOKEN);
    }

    @Test
    void a06_mfaTokenOfARecoveryAgain_refused() {
        String mfaToken = app.mfaToken(victim);
        Reply recovered = app.recoveryCode(mfaToken, enrolled.recoveryCode());
        assertThat(Answer.of(recovered)).isEqualTo(OK);

        assertThat(Answer.of(app.recoveryCode(mfaToken, recovered.text("recovery_code"))))
                .isEqualTo(MALFORMED_MFA_TOKEN);
        assertThat(Answer.of(app.otp(mfaToken, enrolled.app().code()))).isEqualTo(MALFORMED_MFA_TOKEN);
    }

    @Test
    void a06_usedMfaTokenOnTheMfaRoutes_refused() {
        String mfaToken = app.mfaToken(victim);
        assertThat(Answer.of(app.otp(mfaToken, enrolled.app().code()))).isEqualTo(OK);

        assertThat(Answer.of(app.challenge(mfaToken, "otp"))).isEqualTo(INVALID_MFA_TOKEN);
        assertThat(Answer.of(app.associate(mfaToken))).isEqualTo(INVALID_MFA_TOKEN);
        assertThat(Answer.of(app.authenticators(mfaToken))).isEqualTo(INVALID_MFA_TOKEN);
    }

    /** A wrong code uses nothing up: the owner has mistyped. */
    @Test
    void a06_mfaTokenAfterAWrongCode_stillGood() {
        String mfaToken = app.mfaToken(victim);
        assertThat(Answer.of(app.otp(mfaToken, enrolled.app().wrongCode()))).isEqualTo(WRONG_CODE);

        assertThat(Answer.of(app.otp(mfaToken, enrolled.app().code()))).isEqualTo(OK);
    }

    @Test
    void a06_codeAgainWithAnotherMfaToken_refused() {
        String code = enrolled.app().code();
        assertThat(Answer.of(app.otp(app.mfaToken(victim), code))).isEqualTo(OK);

        assertThat(Answer.of(app.otp(app.mfaToken(victim), code))).isEqualTo(WRONG_CODE);
        assertThat(Answer.of(nativeOtp(app.mfaToken(victim), code))).isEqualTo(WRONG_CODE);
    }

    @Test
    void a06_recoveryCodeAgainWithAnotherMfaToken_refused() {
        assertThat(Answer.of(app.recoveryCode(app.mfaToken(victim), enrolled.recoveryCode())))
                .isEqualTo(OK);

        assertThat(Answer.of(app.recoveryCode(app.mfaToken(victim), enrolled.recoveryCode())))
                .isEqualTo(WRONG_RECOVERY_CODE);
    }

    /** The half login that has confirmed may bring its code once more, and only that one, and only once. */
    @Test
    void a06_codeOfAConfirmation_oncePerHalfLogin() {
        TestUser fresh = realm.newUser();
        String mfaToken = app.mfaToken(fresh);
        AuthenticatorApp authenticator = app.begin(mfaToken);
        String code = authenticator.code();
        assertThat(Answer.of(app.confirm(mfaToken, code))).isEqualTo(OK);

        assertThat(Answer.of(app.otp(app.mfaToken(fresh), code))).isEqualTo(WRONG_CODE);
        assertThat(Answer.of(app.otp(mfaToken, code))).isEqualTo(OK);
        assertThat(Answer.of(app.otp(mfaToken, code))).isEqualTo(MALFORMED_MFA_TOKEN);
        assertThat(Answer.of(app.otp(app.mfaToken(fresh), code))).isEqualTo(WRONG_CODE);
    }

    private Reply nativeOtp(String mfaToken, String code) {
        return app.tokenOfKeycloak(Map.of("grant_type", App.OTP_GRANT, "mfa_token", mfaToken, "otp", code));
    }
}

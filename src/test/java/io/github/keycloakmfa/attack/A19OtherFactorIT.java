package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Answer.MALFORMED_OOB_CODE;
import static io.github.keycloakmfa.attack.Answer.OK;
import static io.github.keycloakmfa.attack.Answer.WRONG_CODE;
import static io.github.keycloakmfa.attack.Answer.WRONG_RECOVERY_CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A right code in the wrong place: of another factor, of another user. */
@KeycloakTest
class A19OtherFactorIT {

    private final TestRealm realm;
    private final App app;
    private TestUser user;
    private Enrolled enrolled;
    private String mfaToken;

    A19OtherFactorIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void provePassword() {
        user = realm.newUser();
        enrolled = app.enrol(user);
        mfaToken = app.mfaToken(user);
    }

    @Test
    void a19_recoveryCodeForAnOtp_refused() {
        assertThat(Answer.of(app.challenge(mfaToken, "otp"))).isEqualTo(OK);

        assertThat(Answer.of(app.otp(mfaToken, enrolled.recoveryCode()))).isEqualTo(WRONG_CODE);
        assertThat(Answer.of(app.recoveryCode(mfaToken, enrolled.recoveryCode())))
                .isEqualTo(OK);
    }

    @Test
    void a19_otpForARecoveryCode_refused() {
        String code = enrolled.app().code();

        assertThat(Answer.of(app.recoveryCode(mfaToken, code))).isEqualTo(WRONG_RECOVERY_CODE);
        assertThat(Answer.of(app.otp(mfaToken, code))).isEqualTo(OK);
    }

    @Test
    void a19_codesOfAnotherUser_refused() {
        Enrolled another = app.enrol(realm.newUser());

        assertThat(Answer.of(app.otp(mfaToken, another.app().code()))).isEqualTo(WRONG_CODE);
        assertThat(Answer.of(app.recoveryCode(mfaToken, another.recoveryCode())))
                .isEqualTo(WRONG_RECOVERY_CODE);
    }

    /** There was no out-of-band challenge, so whatever claims to answer one is refused, with a right code or without. */
    @Test
    void a19_oobCodeWithoutItsChallenge_refused() {
        for (String oobCode :
                new String[] {mfaToken, enrolled.id(), enrolled.app().code(), "A".repeat(43)}) {
            assertThat(Answer.of(app.token(Map.of(
                            "grant_type",
                            App.OOB_GRANT,
                            "mfa_token",
                            mfaToken,
                            "oob_code",
                            oobCode,
                            "binding_code",
                            enrolled.app().wrongCode()))))
                    .isEqualTo(MALFORMED_OOB_CODE);
        }
    }

    /** A code that waits for its enrolment to be confirmed is no proof of the factor that is there. */
    @Test
    void a19_codeOfAPendingFactor_refused() {
        String proved = app.mfaAudienceToken(user, enrolled.app());
        AuthenticatorApp pending = app.begin(proved);

        assertThat(Answer.of(app.otp(mfaToken, pending.code()))).isEqualTo(WRONG_CODE);
    }
}

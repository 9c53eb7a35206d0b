package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Answer.MALFORMED_MFA_TOKEN;
import static io.github.keycloakmfa.attack.Answer.MALFORMED_OOB_CODE;
import static io.github.keycloakmfa.attack.Answer.OK;
import static io.github.keycloakmfa.attack.Answer.WRONG_CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A code that was sent is good for the challenge that sent it, and for nothing else. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class A19OobCodeIT {

    private static final Answer FOREIGN =
            new Answer(403, "invalid_request", "The oob_code doesn't match the mfa_token");

    private final TestRealm realm;
    private final App app;

    @AutoClose
    private final Telephones telephones;

    A19OobCodeIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.telephones = Telephones.of(realm);
        realm.setAttribute("mfa.resend-pause", "0");
    }

    @Test
    void a19_oobCodeOfAnotherUser_refused() {
        PhoneUser victim = enrolled();
        PhoneUser attacker = enrolled();
        String victims = app.mfaToken(victim.user());
        String attackers = app.mfaToken(attacker.user());
        String oobCode = app.challenge(attackers, "oob").text("oob_code");

        assertThat(Answer.of(app.oob(victims, oobCode, telephones.code(attacker.number()))))
                .isEqualTo(FOREIGN);
        assertThat(Answer.of(app.oob(attackers, oobCode, telephones.code(attacker.number()))))
                .isEqualTo(OK);
    }

    /** Neither with its own half login, which is over, nor with another one of the same user. */
    @Test
    void a19_oobCodeOfAnotherLogin_refused() {
        PhoneUser user = enrolled();
        String first = app.mfaToken(user.user());
        String second = app.mfaToken(user.user());
        String oobCode = app.challenge(first, "oob").text("oob_code");
        String code = telephones.code(user.number());

        assertThat(Answer.of(app.oob(second, oobCode, code))).isEqualTo(FOREIGN);
        assertThat(Answer.of(app.oob(first, oobCode, code))).isEqualTo(OK);
        assertThat(Answer.of(app.oob(second, oobCode, code))).isEqualTo(MALFORMED_OOB_CODE);
    }

    @Test
    void a19_codeOfAMessageAtTheOtpGrant_refused() {
        PhoneUser user = enrolled();
        String mfaToken = app.mfaToken(user.user());
        app.challenge(mfaToken, "oob");

        assertThat(Answer.of(app.otp(mfaToken, telephones.code(user.number())))).isEqualTo(WRONG_CODE);
    }

    /** The code of an enrolment that waits proves nothing of the factor that is there. */
    @Test
    void a19_codeOfAPendingTelephone_refused() {
        PhoneUser user = enrolled();
        String mfaToken = app.mfaToken(user.user());
        String bearer = proved(user);
        String other = Telephones.newNumber();
        String oobCode = app.associatePhone(bearer, "sms", other).text("oob_code");

        assertThat(Answer.of(app.oob(mfaToken, oobCode, telephones.code(other))))
                .isEqualTo(FOREIGN);
    }

    /** A46: what was begun before a reset is void. */
    @Test
    void a46_resetBetweenChallengeAndGrant_refused() {
        PhoneUser user = enrolled();
        String mfaToken = app.mfaToken(user.user());
        String oobCode = app.challenge(mfaToken, "oob").text("oob_code");
        Management.of(realm).api().delete(Management.user(user.user()) + "/authenticators");

        assertThat(Answer.of(app.oob(mfaToken, oobCode, telephones.code(user.number()))))
                .isEqualTo(MALFORMED_MFA_TOKEN);
    }

    /** Nor is a telephone that was removed good for the login that was challenged before. */
    @Test
    void a19_telephoneRemovedBetweenChallengeAndGrant_refused() {
        PhoneUser user = enrolled();
        String bearer = proved(user);
        String mfaToken = app.mfaToken(user.user());
        Reply challenged = app.challenge(mfaToken, "oob");
        app.deleteAuthenticator(bearer, challenged.text("authenticator_id"));

        assertThat(Answer.of(app.oob(mfaToken, challenged.text("oob_code"), telephones.code(user.number()))))
                .isEqualTo(MALFORMED_OOB_CODE);
    }

    @Test
    void a19_whatIsNoOobCode_refused() {
        PhoneUser user = enrolled();
        String mfaToken = app.mfaToken(user.user());
        app.challenge(mfaToken, "oob");
        String code = telephones.code(user.number());

        for (String nonsense : new String[] {mfaToken, "A".repeat(43), "x", "123456789012"}) {
            assertThat(Answer.of(app.oob(mfaToken, nonsense, code))).isEqualTo(MALFORMED_OOB_CODE);
        }
    }

    private String proved(PhoneUser user) {
        String mfaToken = App.mfaTokenOf(app.passwordForMfaAudience(user.user()));
        String oobCode = app.challenge(mfaToken, "oob").text("oob_code");
        return app.oob(mfaToken, oobCode, telephones.code(user.number())).text("access_token");
    }

    private PhoneUser enrolled() {
        return PhoneUser.enrol(realm, app, telephones);
    }
}

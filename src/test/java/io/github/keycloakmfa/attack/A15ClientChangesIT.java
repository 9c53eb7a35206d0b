package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Answer.INVALID_MFA_TOKEN;
import static io.github.keycloakmfa.attack.Answer.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.ClientRepresentation;

/** Something happens to the application between the password and the code: the code brings no tokens any more. */
@KeycloakTest
class A15ClientChangesIT {

    private static final Answer OTP_NOT_ALLOWED = notAllowed(App.OTP_GRANT);
    private static final Answer RECOVERY_NOT_ALLOWED = notAllowed(App.RECOVERY_GRANT);

    private final TestRealm realm;
    private final App app;
    private TestUser victim;
    private Enrolled enrolled;
    private String mfaToken;

    A15ClientChangesIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void provePassword() {
        victim = realm.newUser();
        enrolled = app.enrol(victim);
        realm.user(victim).logout();
        mfaToken = app.mfaToken(victim);
    }

    @AfterEach
    void restoreTheClient() {
        change(client -> {
            client.setEnabled(true);
            client.setConsentRequired(false);
            client.setDirectAccessGrantsEnabled(true);
            client.getAttributes().put("mfa.grants", "otp oob recovery-code");
        });
    }

    @Test
    void a15_consentRequired_refused() {
        change(client -> client.setConsentRequired(true));

        assertThat(otp()).isEqualTo(OTP_NOT_ALLOWED);
        assertThat(recoveryCode()).isEqualTo(RECOVERY_NOT_ALLOWED);
        assertNobodyLoggedIn();
    }

    @Test
    void a15_directGrantsSwitchedOff_refused() {
        change(client -> client.setDirectAccessGrantsEnabled(false));

        assertThat(otp()).isEqualTo(OTP_NOT_ALLOWED);
        assertThat(recoveryCode()).isEqualTo(RECOVERY_NOT_ALLOWED);
        assertNobodyLoggedIn();
    }

    @Test
    void a15_grantTakenAway_refused() {
        change(client -> client.getAttributes().put("mfa.grants", "recovery-code"));

        assertThat(otp()).isEqualTo(OTP_NOT_ALLOWED);
        assertThat(recoveryCode()).isEqualTo(OK);
    }

    @Test
    void a15_clientDisabled_refused() {
        change(client -> client.setEnabled(false));

        assertThat(otp()).isEqualTo(new Answer(401, "invalid_client", "Invalid client or Invalid client credentials"));
        assertThat(Answer.of(app.associate(mfaToken))).isEqualTo(INVALID_MFA_TOKEN);
        assertThat(Answer.of(app.challenge(mfaToken, "otp"))).isEqualTo(INVALID_MFA_TOKEN);
        assertNobodyLoggedIn();
    }

    /** A refusal for the application's sake uses nothing up. */
    @Test
    void a15_clientRestored_goesOn() {
        String code = enrolled.app().code();
        change(client -> client.setConsentRequired(true));
        assertThat(Answer.of(app.otp(mfaToken, code))).isEqualTo(OTP_NOT_ALLOWED);
        change(client -> client.setConsentRequired(false));

        assertThat(Answer.of(app.otp(mfaToken, code))).isEqualTo(OK);
    }

    private void change(Consumer<ClientRepresentation> change) {
        realm.updateClient("demo-app", change);
    }

    private Answer otp() {
        return Answer.of(app.otp(mfaToken, enrolled.app().code()));
    }

    private Answer recoveryCode() {
        return Answer.of(app.recoveryCode(mfaToken, enrolled.recoveryCode()));
    }

    private void assertNobodyLoggedIn() {
        assertThat(realm.user(victim).getUserSessions()).isEmpty();
    }

    private static Answer notAllowed(String grantType) {
        return new Answer(403, "unauthorized_client", "Grant type `" + grantType + "` not allowed for the client.");
    }
}

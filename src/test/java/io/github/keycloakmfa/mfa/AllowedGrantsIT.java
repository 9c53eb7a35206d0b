package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client must be allowed a grant: the attribute {@code mfa.grants} is its list (contract section 1.3). */
@KeycloakTest
class AllowedGrantsIT {

    private final TestRealm realm;
    private final App app;

    AllowedGrantsIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void allowAll() {
        allow("otp oob recovery-code");
    }

    @Test
    void whatIsListedIsAllowedAndNothingElse() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);
        allow("otp");
        String mfaToken = app.mfaToken(user);

        assertThat(app.recoveryCode(mfaToken, enrolled.recoveryCode()).refused())
                .isEqualTo(notAllowed(App.RECOVERY_GRANT));
        assertThat(app.token(Map.of("grant_type", App.OOB_GRANT, "mfa_token", mfaToken, "oob_code", "x"))
                        .refused())
                .isEqualTo(notAllowed(App.OOB_GRANT));
        assertThat(app.otp(mfaToken, enrolled.app().code()).status()).isEqualTo(200);
    }

    @Test
    void severalAreSeparatedBySpaces() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);
        allow("oob recovery-code");

        assertThat(app.otp(app.mfaToken(user), enrolled.app().code()).refused()).isEqualTo(notAllowed(App.OTP_GRANT));
        assertThat(app.recoveryCode(app.mfaToken(user), enrolled.recoveryCode()).status())
                .isEqualTo(200);
    }

    @Test
    void aRefusalUsesNothingUp() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);
        String mfaToken = app.mfaToken(user);
        String code = enrolled.app().code();
        allow("recovery-code");
        app.otp(mfaToken, code);
        allow("otp");

        assertThat(app.otp(mfaToken, code).status()).isEqualTo(200);
    }

    @Test
    void theShortSpellingIsRefusedToo() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);
        allow("recovery-code");

        Reply reply = app.token(Map.of(
                "grant_type",
                "mfa-otp",
                "mfa_token",
                app.mfaToken(user),
                "otp",
                enrolled.app().code()));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.error()).isEqualTo("unauthorized_client");
    }

    @Test
    void aClientThatMayNotUsePasswordsMayNotFinishThatLogin() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);
        String mfaToken = app.mfaToken(user);
        realm.updateClient("demo-app", client -> client.setDirectAccessGrantsEnabled(false));
        Reply reply = app.otp(mfaToken, enrolled.app().code());
        realm.updateClient("demo-app", client -> client.setDirectAccessGrantsEnabled(true));

        assertThat(reply.refused()).isEqualTo(notAllowed(App.OTP_GRANT));
    }

    private void allow(String grants) {
        realm.updateClient("demo-app", client -> client.getAttributes().put("mfa.grants", grants));
    }

    private static Refused notAllowed(String grant) {
        return Refused.with(403, "unauthorized_client", "Grant type `" + grant + "` not allowed for the client.");
    }
}

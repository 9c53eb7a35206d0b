package io.github.keycloakmfa.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.Jwt;
import io.github.keycloakmfa.client.LoginPages;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.SecondFactorPages;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A user who has a factor proves it on Keycloak's pages. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserLoginIT {

    private final TestRealm realm;
    private final App app;

    @AutoClose
    private final Telephones telephones;

    private TestUser user;

    BrowserLoginIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.telephones = Telephones.of(realm);
        realm.setAttribute("mfa.resend-pause", "0");
    }

    @BeforeEach
    void somebody() {
        user = realm.newUser();
        realm.setAttribute("mfa.policy", "all-applications");
    }

    @Test
    void aCodeOfTheAppLogsIn() {
        Enrolled enrolled = app.enrol(user);
        SecondFactorPages pages = SecondFactorPages.of(realm, user);
        assertThat(pages.asksForCode()).as(pages.page().html()).isTrue();

        Reply tokens = pages.code(enrolled.app().code()).tokens();

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        Jwt token = Jwt.of(tokens.text("id_token"));
        assertThat(token.claims().path("amr").toString()).isEqualTo("[\"pwd\",\"otp\",\"mfa\"]");
    }

    @Test
    void aWrongCodeIsSaidAndAskedAgain() {
        Enrolled enrolled = app.enrol(user);
        SecondFactorPages pages = SecondFactorPages.of(realm, user);

        pages.code("000000");

        assertThat(pages.asksForCode()).isTrue();
        assertThat(pages.page().html()).contains("aria-invalid=\"true\"");
        assertThat(pages.code(enrolled.app().code()).isSignedIn()).isTrue();
    }

    @Test
    void theRecoveryCodeLogsInAndIsReplaced() {
        Enrolled enrolled = app.enrol(user);
        SecondFactorPages pages = SecondFactorPages.of(realm, user).step("another");

        pages.choose("recovery-code").code(enrolled.recoveryCode());

        assertThat(pages.showsRecoveryCodes()).as(pages.page().html()).isTrue();
        String fresh = pages.recoveryCodes().get(0);
        assertThat(pages.kept().isSignedIn()).isTrue();
        assertThat(app.recoveryCode(app.mfaToken(user), fresh).status()).isEqualTo(200);
    }

    @Test
    void aCodeByTextMessageLogsIn() {
        String number = enrolPhone();
        int before = telephones.at(number).size();

        SecondFactorPages pages = SecondFactorPages.of(realm, user);

        assertThat(telephones.at(number)).hasSize(before + 1);
        assertThat(pages.page().html())
                .contains(number.substring(number.length() - 4))
                .doesNotContain(number.substring(1));
        assertThat(pages.code(telephones.code(number)).isSignedIn()).isTrue();
    }

    @Test
    void aMessageThatIsSentAgainSaysTheSame() {
        String number = enrolPhone();
        SecondFactorPages pages = SecondFactorPages.of(realm, user);
        String first = telephones.code(number);

        pages.step("resend");

        assertThat(telephones.code(number)).isEqualTo(first);
        assertThat(pages.code(first).isSignedIn()).isTrue();
    }

    @Test
    void aMessageThatNobodyTakesIsSaid() {
        String number = enrolPhone();
        telephones.answer(500, Duration.ZERO);
        SecondFactorPages pages = SecondFactorPages.of(realm, user);
        telephones.answer(200, Duration.ZERO);

        assertThat(pages.page().html()).contains("aria-invalid=\"true\"");
        assertThat(pages.step("resend").code(telephones.code(number)).isSignedIn())
                .isTrue();
    }

    @Test
    void aCallComesToWhoeverChoosesIt() {
        String number = enrolPhone();
        SecondFactorPages pages = SecondFactorPages.of(realm, user).step("another");

        pages.choose("voice");

        assertThat(telephones.at(number))
                .last()
                .extracting(Telephones.Sms::channel)
                .isEqualTo("voice");
        assertThat(pages.code(telephones.code(number)).isSignedIn()).isTrue();
    }

    /** The session has proved it; another application is entered without a question. */
    @Test
    void nobodyIsAskedTwiceInOneSession() {
        Enrolled enrolled = app.enrol(user);
        SecondFactorPages pages = SecondFactorPages.of(realm, user);
        pages.code(enrolled.app().code());

        assertThat(LoginPages.isSignedIn(pages.again())).isTrue();
    }

    @Test
    void whoHasToTypeThePasswordAgainProvesTheFactorAgain() {
        Enrolled enrolled = app.enrol(user);
        SecondFactorPages pages = SecondFactorPages.of(realm, user);
        pages.code(enrolled.app().code());

        SecondFactorPages second = SecondFactorPages.of(realm, user, "openid&prompt=login");

        assertThat(second.asksForCode()).isTrue();
    }

    @Test
    void anApplicationMayAskForItWhereThePolicyDoesNot() {
        Enrolled enrolled = app.enrol(user);
        realm.setAttribute("mfa.policy", "never");
        String acr = "openid&acr_values=http://schemas.openid.net/pape/policies/2007/06/multi-factor";

        assertThat(SecondFactorPages.of(realm, user).isSignedIn()).isTrue();
        SecondFactorPages asked = SecondFactorPages.of(realm, user, acr);

        assertThat(asked.asksForCode()).as(asked.page().html()).isTrue();
        Reply tokens = asked.code(enrolled.app().code()).tokens();
        assertThat(Jwt.of(tokens.text("id_token")).claim("acr"))
                .isEqualTo("http://schemas.openid.net/pape/policies/2007/06/multi-factor");
    }

    private String enrolPhone() {
        String number = Telephones.newNumber();
        String mfaToken = app.mfaToken(user);
        Reply begun = app.associatePhone(mfaToken, "sms", number);
        assertThat(app.oob(mfaToken, begun.text("oob_code"), telephones.code(number))
                        .status())
                .isEqualTo(200);
        return number;
    }
}

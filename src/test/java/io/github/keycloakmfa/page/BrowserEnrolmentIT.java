package io.github.keycloakmfa.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.LoginPages;
import io.github.keycloakmfa.client.Page;
import io.github.keycloakmfa.client.SecondFactorPages;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A user who has none enrols the first factor on Keycloak's pages, and no other. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserEnrolmentIT {

    private final TestRealm realm;
    private final App app;

    @AutoClose
    private final Telephones telephones;

    private TestUser user;

    BrowserEnrolmentIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.telephones = Telephones.of(realm);
        realm.setAttribute("mfa.resend-pause", "0");
    }

    @BeforeEach
    void somebody() {
        user = realm.newUser();
    }

    @Test
    void anAppIsSetUp_andTheRecoveryCodeSeenOnce() {
        SecondFactorPages pages = SecondFactorPages.of(realm, user);
        assertThat(pages.choices()).contains("totp", "sms", "voice");

        AuthenticatorApp authenticator = pages.choose("totp").app();
        pages.code(authenticator.code());

        assertThat(pages.showsRecoveryCodes()).as(pages.page().html()).isTrue();
        String recovery = pages.recoveryCodes().get(0);
        assertThat(pages.kept().tokens().status()).isEqualTo(200);
        assertThat(app.recoveryCode(app.mfaToken(user), recovery).status()).isEqualTo(200);
        assertThat(SecondFactorPages.of(realm, user).code(authenticator.code()).isSignedIn())
                .isTrue();
    }

    @Test
    void aWrongCodeLeavesTheSameKey() {
        SecondFactorPages pages = SecondFactorPages.of(realm, user).choose("totp");
        String key = pages.key();

        pages.code("000000");

        assertThat(pages.key()).isEqualTo(key);
        assertThat(pages.code(new AuthenticatorApp(key).code()).showsRecoveryCodes())
                .isTrue();
    }

    @Test
    void aTelephoneIsSetUp() {
        String number = Telephones.newNumber();
        SecondFactorPages pages = SecondFactorPages.of(realm, user).choose("sms");
        assertThat(pages.asksForContact()).as(pages.page().html()).isTrue();

        pages.contact(number).code(telephones.code(number));

        assertThat(pages.showsRecoveryCodes()).as(pages.page().html()).isTrue();
        assertThat(pages.kept().isSignedIn()).isTrue();
    }

    @Test
    void whatIsNoNumberIsSaid() {
        SecondFactorPages pages =
                SecondFactorPages.of(realm, user).choose("sms").contact("0151 234");

        assertThat(pages.asksForContact()).as(pages.page().html()).isTrue();
        assertThat(pages.page().html()).contains("aria-invalid=\"true\"");
    }

    /** The codes are kept nowhere: who closes the page without having read them gets others. */
    @Test
    void theLoginDoesNotGoOnBeforeTheRecoveryCodeIsKept() {
        SecondFactorPages pages = SecondFactorPages.of(realm, user).choose("totp");
        pages.code(pages.app().code());

        Page elsewhere = pages.again();

        assertThat(LoginPages.isSignedIn(elsewhere)).isFalse();
        assertThat(pages.step("saved").showsRecoveryCodes()).isTrue();
        assertThat(pages.kept().isSignedIn()).isTrue();
    }

    /** Two browsers of somebody who has only the password race with its owner: one of them enrols. */
    @Test
    void a04_whoComesSecondMustProveTheFirstOnesFactor() {
        SecondFactorPages attacker = SecondFactorPages.of(realm, user).choose("totp");
        AuthenticatorApp attackers = attacker.app();
        SecondFactorPages owner = SecondFactorPages.of(realm, user).choose("totp");
        AuthenticatorApp owners = owner.app();
        owner.code(owners.code()).kept();

        attacker.code(attackers.code());

        assertThat(attacker.isSignedIn()).isFalse();
        assertThat(attacker.showsRecoveryCodes()).isFalse();
        assertThat(SecondFactorPages.of(realm, user).code(attackers.code()).isSignedIn())
                .isFalse();
    }
}

package io.github.keycloakmfa.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.LoginPages;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Page;
import io.github.keycloakmfa.client.SecondFactorPages;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.representations.idm.CredentialRepresentation;

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

    /** A page that stays open must not outlive the password with which it was reached. */
    @Test
    void a15_afterANewPassword_thePageIsVoid() {
        SecondFactorPages pages = SecondFactorPages.of(realm, user).choose("totp");
        AuthenticatorApp authenticator = pages.app();
        Instant begin = Instant.now();
        Awaitility.await().until(() -> Instant.now().getEpochSecond() > begin.getEpochSecond() + 1);
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue("another-password");
        realm.user(user).resetPassword(password);

        pages.code(authenticator.code());

        assertThat(pages.isSignedIn()).isFalse();
        assertThat(pages.showsRecoveryCodes()).isFalse();
        assertThat(realm.user(user).credentials()).hasSize(1);
    }

    /** The same for a reset of all factors while the recovery codes are on the screen. */
    @Test
    void a46_afterAReset_thePageIsVoid() {
        SecondFactorPages pages = SecondFactorPages.of(realm, user).choose("totp");
        pages.code(pages.app().code());
        Management.of(realm).api().delete(Management.user(user) + "/authentication-methods");

        pages.kept();

        assertThat(pages.isSignedIn()).isFalse();
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

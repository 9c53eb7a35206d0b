package io.github.keycloakmfa.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The pages on which a first factor is set up, as people see them: the key to scan, and what scripts offer beside the recovery codes. */
@BrowserTest
class EnrolmentPagesIT {

    @AutoClose
    private static Telephones telephones;

    private final TestRealm realm;
    private final Screen screen;
    private final LoginScreen login;

    EnrolmentPagesIT(TestRealm realm, Screen screen) {
        this.realm = realm;
        this.screen = screen;
        this.login = new LoginScreen(realm, screen);
    }

    @BeforeAll
    static void telephonesAreThere(TestRealm realm) {
        telephones = Telephones.of(realm);
    }

    @BeforeEach
    void eachFactorCanBeSetUp() {
        allow("true");
    }

    private void allow(String flag) {
        realm.update(it -> it.getAttributes()
                .putAll(Map.of("mfa.factor.otp", flag, "mfa.factor.sms", flag, "mfa.factor.email", flag)));
    }

    @Test
    void anAppIsSetUpAndLogsIn(@TempDir Path downloads) {
        TestUser user = realm.newUser();
        login.passes(user).sees("Besides your password");
        assertThat(screen.heading()).isEqualTo("Set up a second factor");
        login.look("select");
        login.choose("Authenticator app").sees("Scan this with your authenticator app.");
        assertThat(screen.isAtItsTop()).as("what is to be scanned is in sight").isTrue();
        login.look("app");
        AuthenticatorApp app = login.app();
        screen.click("Copy the key").sees("Copied.");
        screen.type("Code that the app shows", app.wrongCode()).press(Keys.ENTER);
        screen.sees("This code is wrong");
        assertThat(screen.focused()).isEqualTo("Code that the app shows");
        login.look("wrong");
        screen.type("Code that the app shows", app.code()).click("Confirm").sees("Your recovery codes");
        login.look("recovery");

        keepTheCodes(downloads);

        login.isSignedIn();
        login.passes(user).sees("Your authenticator app shows the code.");
        screen.type("Code", app.code()).click("Continue");
        login.isSignedIn();
    }

    /** The browser itself holds up whoever has not ticked the box. */
    private void keepTheCodes(Path downloads) {
        String code = login.recoveryCode();
        assertThat(screen.texts(".mfa-tools button")).containsExactly("Copy", "Download", "Print");
        screen.click("Copy").sees("Copied.");
        screen.downloadsTo(downloads).click("Download");
        await().untilAsserted(() -> assertThat(downloads.resolve("recovery-codes.txt"))
                .content()
                .isEqualTo("Your recovery codes\n\n" + code + "\n"));
        screen.click("Continue");
        assertThat(screen.focused()).isEqualTo("I have kept the codes");
        screen.onPaper().screenshot("paper");
        assertThat(screen.text()).contains(code).doesNotContain("Copy", "Continue");
        screen.onScreen();
        login.keepsTheCodes();
    }

    @Test
    void aTelephoneIsSetUp() {
        String number = Telephones.newNumber();
        login.passes(realm.newUser()).sees("Besides your password");
        login.choose("Text message (SMS)").sees("We send a code to this number");
        login.look("phone");
        screen.type("Phone number", "0151 234").click("Send the code").sees("This is not a phone number");
        assertThat(screen.focused()).isEqualTo("Phone number");
        assertThat(screen.field("Phone number").getDomProperty("value")).isEqualTo("0151 234");
        login.look("bad");

        screen.type("Phone number", number).click("Send the code").sees("Enter the code to finish");
        screen.screenshot("code");
        screen.type("Code", telephones.code(number)).click("Continue").sees("Your recovery codes");

        assertThat(login.recoveryCode()).isNotEmpty();
    }

    @Test
    void theMailboxOfTheAccountIsProposed() {
        TestUser user = realm.newUser();
        login.passes(user).sees("Besides your password");
        login.choose("E-mail").sees("We send a code to this address");

        assertThat(screen.field("E-mail address").getDomProperty("value")).isEqualTo(user.email());
        login.look("mail");
        screen.click("Try another way").sees("Besides your password");
    }

    @Test
    void whereNothingCanBeSetUpThePageSaysSo() {
        allow("false");
        login.passes(realm.newUser()).sees("none can be set up at the moment");
        login.look("nothing");
    }
}

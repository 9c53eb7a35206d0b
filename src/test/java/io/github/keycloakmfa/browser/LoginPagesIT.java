package io.github.keycloakmfa.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Mailbox;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.HandedOut;
import io.github.keycloakmfa.server.TestRealm;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The pages on which a factor is proved, as people see them: scripts, focus and keys, of which a client without a browser knows nothing. */
@BrowserTest
class LoginPagesIT {

    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    private static final String PAUSE = "mfa.resend-pause";
    private static final String ATTEMPTS = "mfa.attempts";

    @AutoClose
    private static Telephones telephones;

    @AutoClose
    private static Mailbox mailbox;

    private final TestRealm realm;
    private final Screen screen;
    private final LoginScreen login;

    LoginPagesIT(TestRealm realm, Screen screen) {
        this.realm = realm;
        this.screen = screen;
        this.login = new LoginScreen(realm, screen);
    }

    @BeforeAll
    static void everyWayIsThere(TestRealm realm) {
        telephones = Telephones.of(realm);
        mailbox = Mailbox.of(realm);
        realm.setAttribute("mfa.factor.email", "true");
        realm.setAttribute("mfa.notify-user", "never");
    }

    @BeforeEach
    void nothingHasToBeWaitedFor() {
        realm.update(it -> it.getAttributes().putAll(Map.of(PAUSE, "0", ATTEMPTS, "10")));
    }

    @Test
    void aWrongCodeIsSaidWhereItWasTyped() {
        Owner owner = Owner.ofApp(realm);
        login.passes(owner.user()).sees("Your authenticator app shows the code.");
        assertThat(screen.heading()).isEqualTo("Enter your code");
        assertThat(screen.focused()).isEqualTo("Code");
        login.look("app");

        screen.typeHere(owner.app().wrongCode()).press(Keys.ENTER).sees("This code is wrong");
        assertThat(screen.focused()).isEqualTo("Code");
        login.look("wrong");
        String code = owner.app().code();
        screen.typeHere(code.substring(0, 3) + " " + code.substring(3)).press(Keys.ENTER);

        login.isSignedIn();
    }

    @Test
    void thereAreOtherWays() {
        Owner owner = Owner.in(realm);
        login.passes(owner.user()).click("Try another way").sees("Choose how to prove that it is you");
        login.look("select");

        login.choose("Text message (SMS)").sees("We have sent a text message with a code to");
        assertThat(screen.text())
                .contains(owner.number().substring(owner.number().length() - 4))
                .doesNotContain(owner.number());
        login.look("text");
        screen.click("Try another way").sees("Choose how");
        login.choose("Phone call").sees("We are calling");
        assertThat(telephones.at(owner.number()))
                .extracting(Telephones.Sms::channel)
                .containsExactly("sms", "voice");
        screen.screenshot("call");
        screen.click("Try another way").sees("Choose how");
        login.choose("E-mail").sees("We have sent a code to");
        screen.screenshot("mail");
        screen.type("Code", mailed(owner)).click("Continue");

        login.isSignedIn();
    }

    /** No page may say that a call comes where none does. */
    @Test
    void anotherWayToTheSamePhoneHasToBeWaitedForToo() {
        Owner owner = Owner.ofPhone(realm);
        realm.setAttribute(PAUSE, "60");
        login.passes(owner.user()).click("Try another way").sees("Choose how");

        login.choose("Phone call").sees("A code was sent a short while ago. Ask for the next one in");

        assertThat(screen.text()).contains("We call your phone").doesNotContain("We are calling");
        assertThat(login.mayAskForAnother()).isFalse();
        login.look("early");
    }

    @Test
    void anotherMessageHasToBeWaitedFor() {
        Owner owner = Owner.ofPhone(realm);
        realm.setAttribute(PAUSE, "5");
        login.passes(owner.user()).sees("Another code is possible in");
        assertThat(login.mayAskForAnother()).isFalse();

        screen.click("Send a new code").sees("Another code is possible in");

        assertThat(telephones.at(owner.number())).hasSize(2);
        screen.type("Code", telephones.code(owner.number())).click("Continue");
        login.isSignedIn();
    }

    @Test
    void aMessageThatNobodyTakesIsSaid() {
        Owner owner = Owner.ofPhone(realm);
        telephones.answer(500, Duration.ZERO);
        login.passes(owner.user()).sees("The code could not be sent.");
        assertThat(screen.text()).doesNotContain("We have sent");
        screen.screenshot("lost");
        telephones.answer(200, Duration.ZERO);

        screen.click("Send a new code").sees("We have sent a text message");

        screen.type("Code", telephones.code(owner.number())).click("Continue");
        login.isSignedIn();
    }

    @Test
    void theRecoveryCodeIsReplacedInSight() {
        Owner owner = Owner.ofApp(realm);
        login.passes(owner.user()).click("Try another way").sees("Choose how");
        login.choose("Recovery codes").sees("Enter one of the recovery codes");
        login.look("recovery");

        screen.type("Recovery code", owner.recoveryCode()).click("Continue").sees("Your recovery codes");

        assertThat(login.recoveryCode()).isNotEqualTo(owner.recoveryCode());
        login.keepsTheCodes();
        login.isSignedIn();
    }

    @Test
    void whoGuessesIsToldHowLongToWait() {
        Owner owner = Owner.ofApp(realm);
        realm.setAttribute(ATTEMPTS, "1");
        login.passes(owner.user()).sees("Your authenticator app");
        screen.typeHere(owner.app().wrongCode()).press(Keys.ENTER).sees("This code is wrong");
        screen.typeHere(owner.app().wrongCode()).press(Keys.ENTER).sees("Too many wrong codes. Try again in");
        screen.screenshot("guessed");

        assertThat(screen.text()).containsPattern("Try again in [0-9]+ min\\.");
    }

    @Test
    void theKeyboardIsEnough() {
        Owner owner = Owner.in(realm);
        login.passes(owner.user()).tabTo("Try another way").press(Keys.ENTER).sees("Choose how");

        screen.tabTo(login.way("Text message (SMS)").getAccessibleName()).press(Keys.SPACE);
        screen.sees("We have sent a text message");
        screen.tabTo("Code").typeHere(telephones.code(owner.number()));
        screen.tabTo("Continue").press(Keys.SPACE);

        login.isSignedIn();
    }

    private static String mailed(Owner owner) {
        var letters = mailbox.to(owner.user());
        Matcher code = CODE.matcher(letters.get(letters.size() - 1).plain());
        assertThat(code.find()).isTrue();
        HandedOut.secret("binding_code", code.group());
        return code.group();
    }
}

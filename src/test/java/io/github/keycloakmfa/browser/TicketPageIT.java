package io.github.keycloakmfa.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.TicketHolder;
import io.github.keycloakmfa.server.HandedOut;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The page behind an enrolment ticket, as people see it. */
@BrowserTest
class TicketPageIT {

    private final TestRealm realm;
    private final Screen screen;

    TicketPageIT(TestRealm realm, Screen screen) {
        this.realm = realm;
        this.screen = screen;
        screen.console().allow("script-src 'none'", "Keycloak's frame round each page has scripts, which these forbid");
    }

    @BeforeAll
    static void theRealmSpeaksGerman(TestRealm realm) {
        realm.update(it -> {
            it.setInternationalizationEnabled(true);
            it.setSupportedLocales(Set.of("en", "de"));
        });
    }

    @Test
    void somebodyEnrols() {
        TestUser user = realm.newUser();
        open(user).sees("your account at Demo");
        assertThat(screen.heading()).isEqualTo("Set up your second factor");
        assertThat(screen.pageLanguage()).isEqualTo("en");
        look("begin");

        screen.click("Begin").sees("Scan this with your authenticator app.");
        look("enrol");
        AuthenticatorApp app = app();
        String recoveryCode = screen.text("#mfa-ticket-recovery code");
        HandedOut.secret("recovery_codes", recoveryCode);
        screen.type("Code that the app shows", app.code()).click("Confirm").sees("You can close this page.");
        assertThat(screen.message()).isEqualTo("Your second factor is set up.");
        look("done");

        App client = App.confidential(realm);
        assertThat(client.recoveryCode(client.mfaToken(user), recoveryCode).status())
                .isEqualTo(200);
    }

    @Test
    void theKeyboardIsEnough() {
        screen.console().allow("status of 403", "this is how a wrong code is answered");
        open(realm.newUser()).tabTo("Begin").press(Keys.ENTER).sees("Scan this");
        AuthenticatorApp app = app();

        screen.tabTo("Code that the app shows").typeHere(app.wrongCode()).press(Keys.ENTER);
        screen.sees("This code is wrong");
        look("wrong");
        screen.tabTo("Start over with a new key").press(Keys.ENTER).sees("Scan this");
        AuthenticatorApp another = app();
        screen.tabTo("Code that the app shows").typeHere(another.code());
        screen.tabTo("Confirm").press(Keys.SPACE);

        screen.sees("Your second factor is set up.");
    }

    @Test
    void whoeverHasAFactorIsAskedForIt() {
        screen.console().allow("status of 403", "this is how a wrong code is answered");
        TestUser user = realm.newUser();
        AuthenticatorApp present = App.confidential(realm).enrol(user).app();
        open(user, Map.of("allow_multiple_enrollments", true)).sees("has a second factor already");
        look("proof");

        screen.type("Code of your present factor", present.wrongCode()).click("Begin");
        screen.sees("This code is wrong");
        look("wrong");
        screen.type("Code of your present factor", present.code())
                .click("Begin")
                .sees("Scan this");
    }

    @Test
    void itSpeaksGerman() {
        screen.language("de");
        open(realm.newUser()).sees("für Ihr Konto bei Demo");
        assertThat(screen.pageLanguage()).isEqualTo("de");
        assertThat(screen.driver().findElements(By.tagName("select")))
                .as("choices of a language, which take a script")
                .isEmpty();
        look("begin");

        screen.click("Beginnen").sees("Scannen Sie dies mit Ihrer Authenticator-App.");
        look("enrol");
        screen.type("Code, den die App anzeigt", app().code()).click("Bestätigen");

        screen.sees("Ihr zweiter Faktor ist eingerichtet.");
    }

    @Test
    void itFitsATelephoneInTheDark() {
        screen.dark().width(320);
        open(realm.newUser()).sees("your account at Demo").fitsItsWidth();
        look("begin");

        screen.click("Begin").sees("Scan this").fitsItsWidth();
        look("enrol");
        screen.type("Code that the app shows", app().code()).click("Confirm").sees("set up.");
        screen.fitsItsWidth();
        look("done");
    }

    @Test
    void aLinkThatIsNoMoreSaysSo() {
        screen.console().allow("status of 40", "this is how a link is answered that is not valid");
        screen.open(realm.base() + "/mfa/enrollment?ticket=" + "0".repeat(32));

        assertThat(screen.message()).startsWith("This link is not valid.");
        look("refused");
    }

    private Screen open(TestUser user) {
        return open(user, Map.of());
    }

    private Screen open(TestUser user, Map<String, ?> more) {
        String ticket = TicketHolder.invited(realm, user, more).ticket();
        return screen.open(realm.base() + "/mfa/enrollment?ticket=" + ticket);
    }

    /** The app that has read the key on the page. */
    private AuthenticatorApp app() {
        return new AuthenticatorApp(screen.text("#mfa-ticket-key"));
    }

    private void look(String name) {
        screen.screenshot(name);
        Accessibility.of(screen).check();
    }
}

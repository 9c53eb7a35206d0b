package io.github.keycloakmfa.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of second factors in realms that look otherwise: older themes, other languages, little room, dark, and strict about scripts. */
@BrowserTest
class ThemesIT {

    private static final String CUSTOMARY = "frame-src 'self'; frame-ancestors 'self'; object-src 'none'";
    private static final String STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "font-src 'self'; connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; object-src 'none'";

    @AutoClose
    private static Telephones telephones;

    private final TestRealm realm;
    private final Screen screen;
    private final LoginScreen login;

    ThemesIT(TestRealm realm, Screen screen) {
        this.realm = realm;
        this.screen = screen;
        this.login = new LoginScreen(realm, screen);
    }

    @BeforeAll
    static void theRealmSpeaksGerman(TestRealm realm) {
        telephones = Telephones.of(realm);
        realm.update(it -> {
            it.setInternationalizationEnabled(true);
            it.setSupportedLocales(Set.of("en", "de"));
        });
    }

    @BeforeEach
    void looksLikeKeycloak() {
        look("keycloak.v2", CUSTOMARY);
    }

    private void look(String theme, String policy) {
        realm.update(it -> {
            it.setLoginTheme(theme);
            it.getBrowserSecurityHeaders().put("contentSecurityPolicy", policy);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"keycloak", "base"})
    void olderThemesHaveThemToo(String theme) {
        screen.console().allow("favicon.ico", "the theme without looks has none");
        look(theme, CUSTOMARY);
        TestUser user = realm.newUser();
        login.passes(user).sees("Besides your password");
        assertThat(screen.heading()).isEqualTo("Set up a second factor");
        login.look(theme + "-select");
        login.choose("Text message (SMS)").sees("We send a code to this number");
        login.look(theme + "-phone");
        screen.click("Try another way").sees("Besides your password");
        login.choose("Authenticator app").sees("Scan this");
        login.look(theme + "-enrol");
        AuthenticatorApp app = login.app();
        screen.type("Code that the app shows", app.code()).click("Confirm").sees("Each of these codes");
        login.look(theme + "-recovery");
        assertThat(login.recoveryCode()).isNotEmpty();
        login.keepsTheCodes();
        login.isSignedIn();

        login.passes(user).sees("Your authenticator app shows the code.");
        screen.type("Code", app.wrongCode()).click("Continue").sees("This code is wrong");
        login.look(theme + "-wrong");
    }

    @Test
    void aTelephoneInTheDarkSpeaksGerman() {
        screen.dark().width(320).language("de");
        login.passes(realm.newUser()).sees("Zweiten Faktor einrichten").fitsItsWidth();
        assertThat(screen.pageLanguage()).isEqualTo("de");
        login.look("select");
        login.choose("Authenticator-App").sees("Scannen Sie dies").fitsItsWidth();
        login.look("enrol");
        screen.type("Code, den die App anzeigt", login.app().code()).click("Bestätigen");
        screen.sees("Ihre Wiederherstellungscodes").fitsItsWidth();
        login.look("recovery");

        Owner owner = Owner.in(realm);
        login.passes(owner.user())
                .click("Anderen Weg wählen")
                .sees("Wählen Sie, wie")
                .fitsItsWidth();
        login.choose("SMS").sees("Wir haben eine SMS mit einem Code an").fitsItsWidth();
        screen.type("Code", "000")
                .click("Weiter")
                .sees("Dieser Code ist falsch")
                .fitsItsWidth();
        login.look("wrong");
    }

    /** Keycloak's layout has to do without the scripts within it in such a realm; that ours has none AllPagesTest knows. */
    @Test
    void nothingOfOursIsInline() {
        screen.console().allow("Executing inline", "Keycloak's own layout has scripts within the page");
        look("keycloak.v2", STRICT);
        TestUser user = realm.newUser();
        login.passes(user).sees("Besides your password");
        login.choose("Authenticator app").sees("Copy the key");
        login.look("enrol");
        screen.type("Code that the app shows", login.app().code())
                .click("Confirm")
                .sees("Download");
        login.keepsTheCodes();
        login.isSignedIn();
    }
}

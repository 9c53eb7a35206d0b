package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Answer.OK;
import static io.github.keycloakmfa.attack.Answer.WRONG_CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.LoginPages;
import io.github.keycloakmfa.client.Page;
import io.github.keycloakmfa.client.Race;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One code, brought to the API and to Keycloak's login page: it counts once, whichever way it went. */
@KeycloakTest
@Tag("state")
class A08BrowserRaceIT {

    private final TestRealm realm;
    private final App app;
    private TestUser victim;
    private Enrolled enrolled;

    A08BrowserRaceIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void enrolTheVictim() {
        realm.update(it -> it.setBrowserFlow(flow()));
        victim = realm.newUser();
        enrolled = app.enrol(victim);
    }

    /** Keycloak's own flow, with its own form. */
    String flow() {
        return "browser";
    }

    /** The field of that form. */
    String field() {
        return "otp";
    }

    @RepeatedTest(3)
    void a08_sameCodeAtTheApiAndInTheBrowserAtOnce_oneWins() {
        String mfaToken = app.mfaToken(victim);
        AtTheOtpForm browser = browserAskingForOtp();
        String code = enrolled.app().code();

        List<Boolean> successes =
                Race.of(List.of(() -> app.otp(mfaToken, code).status() == 200, () -> browser.logsIn(code)));

        assertThat(successes).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void a08_sameCodeInManyBrowsersAndAtTheApiAtOnce_oneWins() {
        String code = enrolled.app().code();
        List<Callable<Boolean>> racers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            AtTheOtpForm browser = browserAskingForOtp();
            racers.add(() -> browser.logsIn(code));
            String mfaToken = app.mfaToken(victim);
            racers.add(() -> app.otp(mfaToken, code).status() == 200);
        }

        assertThat(Race.of(racers)).containsOnlyOnce(true);
    }

    @Test
    void a08_codeOfABrowserLogin_refusedAtTheApi() {
        String mfaToken = app.mfaToken(victim);
        String code = enrolled.app().code();
        assertThat(browserAskingForOtp().logsIn(code)).isTrue();

        assertThat(Answer.of(app.otp(mfaToken, code))).isEqualTo(WRONG_CODE);
    }

    @Test
    void a08_codeOfTheApi_refusedInTheBrowser() {
        AtTheOtpForm browser = browserAskingForOtp();
        String code = enrolled.app().code();
        assertThat(Answer.of(app.otp(app.mfaToken(victim), code))).isEqualTo(OK);

        Page refused = browser.enter(code);

        assertThat(refused.hasField(field())).isTrue();
        assertThat(new AtTheOtpForm(browser.pages(), refused, field())
                        .logsIn(enrolled.app().code()))
                .isTrue();
    }

    /** The code that has confirmed the enrolment is used up as well. */
    @Test
    void a08_codeOfTheConfirmation_refusedInTheBrowser() {
        TestUser fresh = realm.newUser();
        String mfaToken = app.mfaToken(fresh);
        AuthenticatorApp authenticator = app.begin(mfaToken);
        String code = authenticator.code();
        assertThat(Answer.of(app.confirm(mfaToken, code))).isEqualTo(OK);

        assertThat(browserAskingForOtp(fresh).enter(code).hasField(field())).isTrue();
    }

    private AtTheOtpForm browserAskingForOtp() {
        return browserAskingForOtp(victim);
    }

    private AtTheOtpForm browserAskingForOtp(TestUser user) {
        LoginPages pages = new LoginPages(realm);
        Page form = pages.login(user);
        assertThat(form.hasField(field())).isTrue();
        return new AtTheOtpForm(pages, form, field());
    }

    /** A browser in which the password has been entered. */
    private record AtTheOtpForm(LoginPages pages, Page form, String field) {

        Page enter(String code) {
            return pages.submit(form, Map.of(field, code));
        }

        boolean logsIn(String code) {
            return LoginPages.isSignedIn(enter(code));
        }
    }
}

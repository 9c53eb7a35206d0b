package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Browser;
import io.github.keycloakmfa.client.LoginPages;
import io.github.keycloakmfa.client.Page;
import io.github.keycloakmfa.client.SecondFactorPages;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A48: somebody who has only the password looks for a way past the page that asks for the second factor. */
@KeycloakTest
class A48PagesIT {

    private final TestRealm realm;
    private final App app;
    private TestUser victim;

    A48PagesIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void enrolTheVictim() {
        victim = realm.newUser();
        app.enrol(victim);
        realm.update(it -> it.setBrowserFlow("mfa browser"));
    }

    /** Keycloak passes over an action that {@code kc_action} names unless it says that it can be asked for. */
    @ParameterizedTest
    @ValueSource(
            strings = {"mfa-second-factor", "UPDATE_PASSWORD", "CONFIGURE_TOTP", "delete_credential", "UPDATE_PROFILE"})
    void a48_kcAction_namesNoWayPast(String action) {
        SecondFactorPages pages = SecondFactorPages.of(realm, victim, "openid&kc_action=" + action);

        assertThat(pages.asksForCode()).as(pages.page().html()).isTrue();
        pages.submit(Map.of("cancel-aia", "true"));
        assertThat(pages.isSignedIn()).isFalse();
        assertThat(pages.asksForCode()).as(pages.page().html()).isTrue();
    }

    @Test
    void a48_aStepThatIsNotThere_changesNothing() {
        SecondFactorPages pages = SecondFactorPages.of(realm, victim);

        for (String step : new String[] {"saved", "skip", "send", "resend", "again", "back", "\u0000", "finish"}) {
            pages.submit(Map.of("step", step, "saved", "true", "contact", "+4915100000000"));

            assertThat(pages.isSignedIn()).as(step).isFalse();
        }
    }

    @Test
    void a48_restart_beginsAnew() {
        Browser browser = new Browser(realm.url());
        Page asked = browser.submit(
                browser.open(authorization("demo-app", "")),
                Map.of("username", victim.username(), "password", victim.password()));
        String query = asked.address().substring(asked.address().indexOf('?'));

        Page restarted = browser.open(realm.url() + "/login-actions/restart" + query);

        assertThat(restarted.hasField("username")).as(restarted.html()).isTrue();
    }

    @Test
    void a48_aSecondTab_isAskedToo() {
        SecondFactorPages pages = SecondFactorPages.of(realm, victim);
        assertThat(pages.asksForCode()).isTrue();

        Page second = pages.again();

        assertThat(LoginPages.isSignedIn(second)).isFalse();
    }

    /** With nobody there who could answer, the application hears that somebody has to. */
    @Test
    void a48_promptNone_saysThatSomebodyHasToAnswer() {
        realm.setAttribute("mfa.policy", "never");
        Browser browser = new Browser(realm.url());
        Page in = browser.submit(
                browser.open(authorization("demo-app", "")),
                Map.of("username", victim.username(), "password", victim.password()));
        assertThat(LoginPages.isSignedIn(in)).isTrue();
        realm.setAttribute("mfa.policy", "all-applications");

        Page silent = browser.open(authorization("demo-app", "&prompt=none"));

        assertThat(silent.parameter("error")).isEqualTo("interaction_required");
        assertThat(browser.open(authorization("demo-spa", "")).hasField("code")).isTrue();
    }

    /** In the place of the action there may be nothing, or an administrator may have switched it off: then the tokens do not come out. */
    @Test
    void a48_withoutTheAction_theLastGateHolds() {
        var action = realm.admin().flows().getRequiredAction("mfa-second-factor");
        action.setEnabled(false);
        realm.admin().flows().updateRequiredAction("mfa-second-factor", action);
        try {
            LoginPages pages = new LoginPages(realm);
            Page in = pages.login(victim);

            assertThat(LoginPages.isSignedIn(in)).isTrue();
            assertThat(pages.tokens(in).error()).isEqualTo("mfa_required");
        } finally {
            action.setEnabled(true);
            realm.admin().flows().updateRequiredAction("mfa-second-factor", action);
        }
    }

    /** A flow of the client's own has no step of ours. */
    @Test
    void a48_aClientWithAnotherFlow_isHeldUpAllTheSame() {
        realm.update(it -> it.setBrowserFlow("browser"));
        TestUser fresh = realm.newUser();

        SecondFactorPages pages = SecondFactorPages.of(realm, fresh);

        assertThat(pages.isSignedIn()).isFalse();
        assertThat(pages.key()).isNotBlank();
    }

    private String authorization(String client, String more) {
        return realm.url() + "/protocol/openid-connect/auth?client_id=" + client + "&response_type=code"
                + "&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback&scope=openid" + more;
    }
}

package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.Browser;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.SecondFactorPages;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;

/** A browser that need not prove the factor for some days, and everything that ends that. */
@KeycloakTest
@Tag("state")
class A49RememberedBrowserIT {

    private static final String COOKIE = "mfa-browser-";
    private static final String STEP_UP =
            "openid&acr_values=http://schemas.openid.net/pape/policies/2007/06/multi-factor";

    private final TestRealm realm;
    private final App app;
    private TestUser user;
    private Enrolled enrolled;

    A49RememberedBrowserIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void somebodyWithAFactor() {
        realm.setAttribute("mfa.remember-days", "30");
        user = realm.newUser();
        enrolled = app.enrol(user);
    }

    @Test
    void theNextLoginInItIsNotAsked() {
        Browser browser = remembered();

        assertThat(login(browser, "openid").tokens().status()).isEqualTo(200);
        assertThat(login(browser, "openid").isSignedIn()).isTrue();
    }

    @Test
    void whoDoesNotWantIt_isAskedAgain() {
        SecondFactorPages pages =
                SecondFactorPages.of(realm, user).code(enrolled.app().code());

        assertThat(pages.browser().hasCookie(COOKIE)).isFalse();
        pages.browser().keepOnly(COOKIE);
        assertThat(login(pages.browser(), "openid").asksForCode()).isTrue();
    }

    @Test
    void somebodyElseInTheSameBrowser_isAsked_andBothAreRemembered() {
        Browser browser = remembered();
        TestUser other = realm.newUser();
        Enrolled others = app.enrol(other);
        SecondFactorPages pages = SecondFactorPages.in(browser, realm, other, "openid");
        assertThat(pages.asksForCode()).isTrue();
        pages.submit(Map.of("code", others.app().code(), "step", "verify", "remember", "true"));
        browser.keepOnly(COOKIE);

        assertThat(SecondFactorPages.in(browser, realm, other, "openid").isSignedIn())
                .isTrue();
        browser.keepOnly(COOKIE);
        assertThat(login(browser, "openid").isSignedIn()).isTrue();
    }

    /** Of a copy and its original one comes second; by then it is known that there are two. */
    @Test
    void a49_aCopy_endsBoth() {
        Browser original = remembered();
        Browser copy = original.copy();
        assertThat(login(copy, "openid").isSignedIn()).isTrue();
        assertThat(login(copy, "openid").isSignedIn()).isTrue();

        assertThat(login(original, "openid").asksForCode()).isTrue();
        assertThat(login(copy, "openid").asksForCode()).isTrue();
        assertThat(realm.events())
                .filteredOn(event -> "remembered_browser_copied".equals(event.getError()))
                .hasSize(1);
    }

    @Test
    void a49_afterAReset_asked() {
        Browser browser = remembered();
        Management.of(realm).api().delete(Management.user(user) + "/authentication-methods");
        app.enrol(user);

        assertThat(login(browser, "openid").asksForCode()).isTrue();
    }

    /** An administrator takes away what was lost, and the user has another one: what was proved with the first is void. */
    @Test
    void a49_afterThatFactorIsGone_asked() {
        Browser browser = remembered();
        realm.user(user).credentials().stream()
                .filter(credential -> credential.getType().equals("otp"))
                .forEach(credential -> realm.user(user).removeCredential(credential.getId()));

        SecondFactorPages pages = login(browser, "openid");

        assertThat(pages.isSignedIn()).isFalse();
    }

    @Test
    void a49_afterANewPassword_asked() {
        Browser browser = remembered();
        Instant begin = Instant.now();
        Awaitility.await().until(() -> Instant.now().getEpochSecond() > begin.getEpochSecond() + 1);
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(user.password());
        realm.user(user).resetPassword(password);

        assertThat(login(browser, "openid").asksForCode()).isTrue();
    }

    @Test
    void a49_afterALogoutEverywhere_asked() {
        Browser browser = remembered();
        Instant begin = Instant.now();
        Awaitility.await().until(() -> Instant.now().getEpochSecond() > begin.getEpochSecond() + 1);
        realm.user(user).logout();

        assertThat(login(browser, "openid").asksForCode()).isTrue();
    }

    @Test
    void a49_afterItWasInvalidated_asked() {
        Browser browser = remembered();
        int status = Management.of(realm)
                .api()
                .post(Management.user(user) + "/multifactor/actions/invalidate-remember-browser", Map.of())
                .status();

        assertThat(status).isEqualTo(204);
        assertThat(login(browser, "openid").asksForCode()).isTrue();
    }

    @Test
    void a49_whereTheApplicationAsksForIt_asked() {
        Browser browser = remembered();

        assertThat(login(browser, STEP_UP).asksForCode()).isTrue();
    }

    @Test
    void a49_afterTheRealmHasSwitchedItOff_asked() {
        Browser browser = remembered();
        realm.setAttribute("mfa.remember-days", "0");

        assertThat(login(browser, "openid").asksForCode()).isTrue();
    }

    @Test
    void a49_aRuleThatWantsAnotherFactor_isNotMet() {
        Browser browser = remembered();
        realm.setAttribute(
                "mfa.rules",
                "[{\"name\":\"strong\",\"policy\":\"all-applications\",\"factors\":[\"webauthn-roaming\"]}]");

        SecondFactorPages pages = login(browser, "openid");
        realm.setAttribute("mfa.rules", "");

        assertThat(pages.isSignedIn()).isFalse();
    }

    /** A browser that is remembered, and in which nobody is logged in. */
    private Browser remembered() {
        SecondFactorPages pages = SecondFactorPages.of(realm, user);
        assertThat(pages.page().hasField("remember")).as(pages.page().html()).isTrue();
        pages.submit(Map.of("code", enrolled.app().code(), "step", "verify", "remember", "true"));
        assertThat(pages.isSignedIn()).isTrue();
        assertThat(pages.browser().hasCookie(COOKIE)).isTrue();
        pages.browser().keepOnly(COOKIE);
        return pages.browser();
    }

    private SecondFactorPages login(Browser browser, String scope) {
        browser.keepOnly(COOKIE);
        return SecondFactorPages.in(browser, realm, user, scope);
    }
}

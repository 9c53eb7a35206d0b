package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.LoginPages;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Someone has logged in with the password while the account had no factor and the realm asked nobody, and still has that session when the owner enrols
 * one. By then the realm asks everybody for a second factor.
 */
@KeycloakTest
class A01SessionFromBeforeIT {

    private final TestRealm realm;
    private final App app;
    private TestUser victim;
    private Reply passwordOnly;

    A01SessionFromBeforeIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeAll
    static void letLoginsFollowEachOther(TestRealm realm) {
        // Keycloak refuses a login while it still writes down how the one before went.
        realm.update(representation -> representation.setBruteForceProtected(false));
    }

    @BeforeEach
    void enrolTheVictimAfterTheAttackerHasLoggedIn() {
        victim = realm.newUser();
        LoginPages attackers = new LoginPages(realm);
        realm.setAttribute("mfa.policy", "never");
        passwordOnly = attackers.tokens(attackers.login(victim));
        realm.setAttribute("mfa.policy", "all-applications");
        app.enrol(victim);
    }

    /** A refresh must not turn the session of a password into one that may change factors. */
    @Test
    void a01_refreshesForTheMfaAudience_mfaRequired() {
        Reply refreshed = app.token(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                passwordOnly.text("refresh_token"),
                "audience",
                realm.base() + "/mfa/",
                "scope",
                App.ALL_MFA_SCOPES));

        assertThat(refreshed.status()).isBetween(400, 403);
        assertThat(refreshed.body()).doesNotContain("access_token");
    }

    private Reply deleteAtTheAccountApi(String accessToken) {
        return Api.at(realm.url())
                .bearer(accessToken)
                .with("Accept", "application/json")
                .delete("/account/credentials/" + new Stored(realm, victim).id("otp"));
    }
}

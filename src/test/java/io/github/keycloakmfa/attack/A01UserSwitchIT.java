package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Browser;
import io.github.keycloakmfa.client.LoginPages;
import io.github.keycloakmfa.client.Page;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.RunningKeycloak;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Keycloak lets a login that has begun go on under another name when an identity provider says so, with all of its notes. What one user has proved in it is
 * nothing that the other one has.
 */
@KeycloakTest
class A01UserSwitchIT {

    private final RunningKeycloak server;
    private final TestRealm realm;
    private final App app;

    A01UserSwitchIT(RunningKeycloak server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    /** The attacker has an account of the realm, and the victim's password at a linked provider. */
    @Test
    void a01_provedAsOneUser_goesOnAsAnother_isHeldUp() {
        try (IdentityProvider provider = IdentityProvider.of(server, realm)) {
            TestUser attacker = realm.newUser();
            String recoveryCode = app.enrol(attacker).recoveryCode();
            TestUser victim = realm.newUser();
            String victims = app.enrol(victim).recoveryCode();
            provider.link(victim);
            Browser browser = new Browser(server.baseUrl());
            Page proved = proveAs(attacker, recoveryCode, browser);

            String query = proved.formAction().substring(proved.formAction().indexOf('?'));
            Page there = browser.open(realm.url() + "/broker/" + IdentityProvider.ALIAS + "/login" + query);
            Page back = browser.submit(there, Map.of("username", victim.username(), "password", victim.password()));

            assertThat(back.html()).contains("log in again with your password").doesNotContain("mfa-recovery-codes");
            assertThat(LoginPages.isSignedIn(back)).isFalse();
            assertThat(app.recoveryCode(app.mfaToken(victim), victims).status()).isEqualTo(200);
        }
    }

    /** As far as the sheet of fresh recovery codes, in a step of the flow. */
    private Page proveAs(TestUser attacker, String recoveryCode, Browser browser) {
        Page login = browser.open(realm.url() + "/protocol/openid-connect/auth?client_id=demo-app&response_type=code"
                + "&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback&scope=openid"
                + "&acr_values=http://schemas.openid.net/pape/policies/2007/06/multi-factor");
        Page code = browser.submit(login, Map.of("username", attacker.username(), "password", attacker.password()));
        Page ways = browser.submit(code, Map.of("step", "another"));
        Page recovery = browser.submit(ways, Map.of("choose", "recovery-code"));
        Page sheet = browser.submit(recovery, Map.of("code", recoveryCode, "step", "verify"));
        assertThat(sheet.html()).contains("mfa-recovery-codes");
        return sheet;
    }
}

package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Jwt;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A realm that asks nobody, except for a token that changes factors (contract section 3.3). */
@KeycloakTest
class PolicyNeverIT {

    private final TestRealm realm;
    private final App app;

    PolicyNeverIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void never() {
        realm.setAttribute("mfa.policy", "never");
    }

    @Test
    void aPasswordIsEnoughForALogin() {
        assertThat(app.password(realm.newUser()).status()).isEqualTo(200);
    }

    @Test
    void aPasswordIsEnoughEvenForAUserWhoHasAFactor() {
        TestUser user = enrolled().user();

        assertThat(app.password(user).status()).isEqualTo(200);
    }

    @Test
    void aUserWithoutFactorsGetsTheMfaAudienceUnchallenged() {
        TestUser user = realm.newUser();

        Reply tokens = app.passwordForMfaAudience(user);

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(Jwt.of(tokens.text("access_token")).claim("aud")).isEqualTo(realm.base() + "/mfa/");
        assertThat(app.api()
                        .bearer(tokens.text("access_token"))
                        .get("/mfa/authenticators")
                        .body())
                .isEqualTo("[]");
    }

    @Test
    void withItTheFirstFactorIsEnrolled() {
        TestUser user = realm.newUser();
        String bearer = app.passwordForMfaAudience(user).text("access_token");
        Reply associated = app.associate(bearer);
        String code = new AuthenticatorApp(associated.text("secret")).code();

        Reply confirmed = app.api().bearer(bearer).post("/mfa/associate", Map.of("otp", code));

        assertThat(associated.json().path("recovery_codes")).hasSize(1);
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
    }

    @Test
    void aUserWithAFactorIsChallengedForTheMfaAudience() {
        Enrolled enrolled = enrolled();

        Reply reply = app.passwordForMfaAudience(enrolled.user());

        assertThat(reply.error()).isEqualTo("mfa_required");
        assertThat(reply.json().path("mfa_requirements").has("challenge")).isTrue();
        Reply tokens = app.otp(reply.text("mfa_token"), enrolled.app().code());
        assertThat(Jwt.of(tokens.text("access_token")).claim("aud")).isEqualTo(realm.base() + "/mfa/");
    }

    /** A word that nobody knows must not open the door. */
    @Test
    void aMisspeltPolicyAsksEverybody() {
        realm.setAttribute("mfa.policy", "nevre");

        assertThat(app.password(realm.newUser()).error()).isEqualTo("mfa_required");
    }

    @Test
    void aRealmThatHasSetNothingAsksNobody() {
        realm.setAttribute("mfa.policy", "");

        assertThat(app.password(realm.newUser()).status()).isEqualTo(200);
    }

    private record Enrolled(TestUser user, AuthenticatorApp app) {}

    private Enrolled enrolled() {
        TestUser user = realm.newUser();
        String bearer = app.passwordForMfaAudience(user).text("access_token");
        AuthenticatorApp authenticator =
                new AuthenticatorApp(app.associate(bearer).text("secret"));
        assertThat(app.otp(bearer, authenticator.code()).status()).isEqualTo(200);
        return new Enrolled(user, authenticator);
    }
}

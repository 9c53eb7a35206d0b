package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.LoginPages;
import io.github.keycloakmfa.client.Page;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.utils.Base32;

/** Authenticator apps are Keycloak's own credentials: enrolled on either side, they work on both. */
@KeycloakTest
class KeycloakTotpIT {

    private final TestRealm realm;
    private final App app;
    private final LoginPages pages;

    KeycloakTotpIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.pages = new LoginPages(realm);
        realm.update(it -> it.setBrowserFlow("browser"));
    }

    @Test
    void oneEnrolledHereOpensKeycloaksLoginPage() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();

        Page askedForCode = pages.login(user);
        assertThat(askedForCode.hasField("otp")).isTrue();
        Page refused = pages.submit(askedForCode, Map.of("otp", authenticator.wrongCode()));
        assertThat(LoginPages.isSignedIn(refused)).isFalse();
        Page signedIn = pages.submit(refused, Map.of("otp", authenticator.code()));

        assertThat(LoginPages.isSignedIn(signedIn)).isTrue();
        assertThat(pages.tokens(signedIn).status()).isEqualTo(200);
    }

    @Test
    void theCodeThatConfirmedItIsUsedUpThereToo() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        String code = new AuthenticatorApp(app.associate(mfaToken).text("secret")).code();
        assertThat(app.otp(mfaToken, code).status()).isEqualTo(200);

        assertThat(LoginPages.isSignedIn(pages.submit(pages.login(user), Map.of("otp", code))))
                .isFalse();
    }

    @Test
    void aCodeUsedHereIsUsedUpThere() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();
        String code = authenticator.code();
        assertThat(app.otp(app.mfaToken(user), code).status()).isEqualTo(200);

        assertThat(LoginPages.isSignedIn(pages.submit(pages.login(user), Map.of("otp", code))))
                .isFalse();
    }

    @Test
    void aCodeUsedThereIsUsedUpHere() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = app.enrol(user).app();
        String code = authenticator.code();
        assertThat(LoginPages.isSignedIn(pages.submit(pages.login(user), Map.of("otp", code))))
                .isTrue();

        assertThat(app.otp(app.mfaToken(user), code).description()).isEqualTo("Invalid otp_code.");
    }

    @Test
    void anEnrolmentThatWaitsIsNotAskedFor() {
        TestUser user = realm.newUser();
        app.associate(app.mfaToken(user));

        Page asked = pages.login(user);

        assertThat(asked.hasField("otp")).isFalse();
        assertThat(asked.html()).contains("mfa-key");
    }

    @Test
    void oneEnrolledOnKeycloaksPageWorksAtTheGrant() {
        TestUser user = realm.newUser(asked -> asked.setRequiredActions(List.of("CONFIGURE_TOTP")));
        realm.setAttribute("mfa.policy", "never");

        Page setup = pages.login(user);
        // The page's secret is the key itself; what people type into their app is its Base32 form.
        byte[] key = setup.hiddenField("totpSecret").getBytes(StandardCharsets.UTF_8);
        AuthenticatorApp authenticator = new AuthenticatorApp(Base32.encode(key));
        Page signedIn = pages.submit(setup, Map.of("totp", authenticator.code(), "userLabel", "Kitchen"));
        realm.setAttribute("mfa.policy", "all-applications");

        assertThat(LoginPages.isSignedIn(signedIn)).isTrue();
        String mfaToken = app.mfaToken(user);
        assertThat(app.api()
                        .bearer(mfaToken)
                        .get("/mfa/authenticators")
                        .json()
                        .path(0)
                        .path("name")
                        .asText())
                .isEqualTo("Kitchen");
        assertThat(app.otp(mfaToken, authenticator.code()).status()).isEqualTo(200);
    }

    @Test
    void oneImportedWithItsUserWorksAtTheGrant() {
        TestUser user = realm.newUser(imported -> KeycloakCredentials.add(imported, KeycloakCredentials.totp()));

        assertThat(app.otp(app.mfaToken(user), KeycloakCredentials.app().code()).status())
                .isEqualTo(200);
    }
}

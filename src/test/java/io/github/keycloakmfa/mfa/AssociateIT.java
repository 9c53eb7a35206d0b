package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code POST /mfa/associate}: what an app is told of its new authenticator (contract section 1.5). */
@KeycloakTest
@Tag("state")
class AssociateIT {

    private final TestRealm realm;
    private final App app;

    AssociateIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @Test
    void handsOutSecretAddressAndRecoveryCode() {
        TestUser user = realm.newUser();

        Reply reply = app.associate(app.mfaToken(user));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        String secret = reply.text("secret");
        assertThat(reply.text("authenticator_type")).isEqualTo("otp");
        assertThat(secret).matches("[A-Z2-7]{32}");
        assertThat(reply.text("barcode_uri"))
                .isEqualTo("otpauth://totp/Demo:" + user.email().replace("@", "%40") + "?secret=" + secret
                        + "&issuer=Demo&algorithm=SHA1&digits=6&period=30");
        assertThat(reply.json().path("recovery_codes"))
                .singleElement()
                .extracting(JsonNode::asText)
                .asString()
                .matches("[A-Z0-9]{24}");
        assertThat(reply.text("id")).matches("totp\\|dev_[A-Za-z0-9]{16}");
    }

    /** Each of these would make one of Auth0's SDKs take the answer for something else. */
    @Test
    void sendsNoMemberThatWouldMisleadAnSdk() {
        Reply reply = app.associate(app.mfaToken(realm.newUser()));

        assertThat(reply.json().properties())
                .extracting(Map.Entry::getKey)
                .doesNotContain("recovery_code", "oob_channels", "oob_channel", "oob_code", "binding_method");
    }

    @Test
    void aFurtherFactorBringsNoRecoveryCodes() {
        TestUser user = realm.newUser();
        String bearer = app.mfaAudienceToken(user, app.enrol(user).app());

        Reply reply = app.associate(bearer);

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().has("recovery_codes")).isFalse();
    }

    @Test
    void anMfaTokenCannotEnrolAFurtherFactor() {
        TestUser user = realm.newUser();
        app.enrol(user);

        assertThat(app.associate(app.mfaToken(user)).refused())
                .isEqualTo(Refused.with(403, "access_denied", "User is already enrolled."));
    }

    @Test
    void theIdStaysTheSameWhenItIsConfirmed() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        Reply associated = app.associate(mfaToken);
        app.otp(mfaToken, new AuthenticatorApp(associated.text("secret")).code());

        JsonNode list =
                app.api().bearer(app.mfaToken(user)).get("/mfa/authenticators").json();

        assertThat(list.path(0).path("id").asText()).isEqualTo(associated.text("id"));
        assertThat(list.path(0).path("active").asBoolean()).isTrue();
    }

    @Test
    void aNewerEnrolmentOfTheSameTokenReplacesTheOneThatWaits() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        AuthenticatorApp first = new AuthenticatorApp(app.associate(mfaToken).text("secret"));
        Reply second = app.associate(mfaToken);

        JsonNode list = app.api().bearer(mfaToken).get("/mfa/authenticators").json();
        Reply byFirst = app.otp(mfaToken, first.code());
        Reply bySecond = app.otp(mfaToken, new AuthenticatorApp(second.text("secret")).code());

        assertThat(list).hasSize(1);
        assertThat(list.path(0).path("id").asText()).isEqualTo(second.text("id"));
        assertThat(byFirst.description()).isEqualTo("Invalid otp_code.");
        assertThat(bySecond.status()).isEqualTo(200);
    }

    /** Of the codes that were handed out, those of the enrolment that was confirmed count. */
    @Test
    void theRecoveryCodesOfAReplacedEnrolmentAreDead() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        String lost = app.associate(mfaToken).json().at("/recovery_codes/0").asText();
        Reply second = app.associate(mfaToken);
        app.otp(mfaToken, new AuthenticatorApp(second.text("secret")).code());

        assertThat(app.recoveryCode(app.mfaToken(user), lost).status()).isEqualTo(403);
        assertThat(app.recoveryCode(
                                app.mfaToken(user),
                                second.json().at("/recovery_codes/0").asText())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatTheAdministratorAskedForIsDone() {
        TestUser user = realm.newUser(asked -> asked.setRequiredActions(List.of("CONFIGURE_TOTP")));

        app.enrol(user);

        assertThat(realm.user(user).toRepresentation().getRequiredActions()).isEmpty();
    }

    /** A lost phone: the help desk removes the authenticator in Keycloak's console, the user enrols the next one at once. */
    @Test
    void anotherFirstFactorIsWelcomeAfterAnAdministratorRemovedIt() {
        TestUser user = realm.newUser();
        app.enrol(user);
        realm.user(user).credentials().stream()
                .filter(credential -> !credential.getType().equals("password"))
                .forEach(credential -> realm.user(user).removeCredential(credential.getId()));

        Reply tokens = app.enrol(user).tokens();

        assertThat(tokens.status()).isEqualTo(200);
    }

    @Test
    void keepsTheNameThatTheUserGives() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        app.api()
                .bearer(mfaToken)
                .post("/mfa/associate", Map.of("authenticator_types", List.of("otp"), "name", "My phone"));

        JsonNode list = app.api().bearer(mfaToken).get("/mfa/authenticators").json();

        assertThat(list.path(0).path("name").asText()).isEqualTo("My phone");
    }
}

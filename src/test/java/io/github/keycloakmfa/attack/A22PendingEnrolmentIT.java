package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;

/** A22: an enrolment that nobody has confirmed is used as if it were a factor. */
@KeycloakTest
@Tag("state")
class A22PendingEnrolmentIT {

    private final TestRealm realm;
    private final App app;

    A22PendingEnrolmentIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @Test
    void itCannotBeChallenged() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        String id = app.associate(mfaToken).text("id");

        Reply any = app.challenge(mfaToken, "otp");
        Reply named = app.api().post("/mfa/challenge", Map.of("mfa_token", mfaToken, "authenticator_id", id));

        assertThat(any.error()).isEqualTo("unsupported_challenge_type");
        assertThat(named.status()).isBetween(400, 499);
    }

    @Test
    void itCannotBeChallengedBesideARealOne() {
        TestUser user = realm.newUser();
        String bearer = app.mfaAudienceToken(user, app.enrol(user).app());
        String id = app.associate(bearer).text("id");

        Reply named = app.api().post("/mfa/challenge", Map.of("mfa_token", app.mfaToken(user), "authenticator_id", id));

        assertThat(named.error()).isEqualTo("invalid_authenticator");
    }

    @Test
    void itsCodePassesNoLogin() {
        TestUser user = realm.newUser();
        String bearer = app.mfaAudienceToken(user, app.enrol(user).app());
        AuthenticatorApp pending = new AuthenticatorApp(app.associate(bearer).text("secret"));

        assertThat(app.otp(app.mfaToken(user), pending.code()).description()).isEqualTo("Invalid otp_code.");
    }

    @Test
    void itMakesNobodyEnrolled() {
        TestUser user = realm.newUser();
        app.associate(app.mfaToken(user));

        assertThat(app.password(user).json().path("mfa_requirements").has("enroll"))
                .isTrue();
        assertThat(realm.user(user).credentials())
                .extracting(CredentialRepresentation::getType)
                .containsExactly("password");
    }

    /** If it did, a stranger with the password could keep the owner from ever enrolling. */
    @Test
    void itKeepsNobodyFromEnrolling() {
        TestUser user = realm.newUser();
        app.associate(app.mfaToken(user));

        assertThat(app.enrol(user).tokens().status()).isEqualTo(200);
    }

    /** What a stranger has begun before the owner enrolled is worth nothing afterwards. */
    @Test
    void itCannotBeConfirmedOnceAnotherIs() {
        TestUser user = realm.newUser();
        String stranger = app.mfaToken(user);
        AuthenticatorApp strangers =
                new AuthenticatorApp(app.associate(stranger).text("secret"));
        app.enrol(user);

        Reply confirmed = app.api().post("/mfa/associate", Map.of("mfa_token", stranger, "otp", strangers.code()));
        Reply login = app.otp(stranger, strangers.code());

        assertThat(confirmed.description()).isEqualTo("User is already enrolled.");
        assertThat(login.status()).isEqualTo(403);
        assertThat(app.api()
                        .bearer(app.mfaToken(user))
                        .get("/mfa/authenticators")
                        .json())
                .filteredOn(entry -> entry.path("active").asBoolean())
                .hasSize(2);
    }
}

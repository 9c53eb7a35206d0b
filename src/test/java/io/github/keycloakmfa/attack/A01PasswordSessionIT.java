package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Answer.INSUFFICIENT_AUTHENTICATION;
import static io.github.keycloakmfa.attack.Answer.INVALID_MFA_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.events.EventType;

/**
 * Someone has the password and, because the realm asks nobody for a second factor, a whole session for it, and tries to get rid of
 * the factor with that session.
 */
@KeycloakTest
class A01PasswordSessionIT {

    private final TestRealm realm;
    private final App app;
    private TestUser victim;
    /** Of the MFA audience, from the time when the account had no factor. */
    private String passwordOnly;

    private AuthenticatorApp victimsApp;
    private String victimsFactorId;
    private String recoveryCode;

    A01PasswordSessionIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeAll
    static void askNobody(TestRealm realm) {
        realm.update(representation -> {
            representation.getAttributes().put("mfa.policy", "never");
            // Keycloak refuses a login while it still writes down how the one before went.
            representation.setBruteForceProtected(false);
        });
    }

    @BeforeEach
    void enrolTheVictimAfterTheAttackerHasLoggedIn() {
        victim = realm.newUser();
        passwordOnly = accessToken(app.passwordForMfaAudience(victim));
        String owners = accessToken(app.passwordForMfaAudience(victim));
        Reply begun = app.associate(owners);
        victimsApp = new AuthenticatorApp(begun.text("secret"));
        victimsFactorId = begun.text("id");
        recoveryCode = begun.json().path("recovery_codes").path(0).asText();
        assertThat(app.otp(owners, victimsApp.code()).status()).isEqualTo(200);
    }

    @Test
    void a01_passwordSessionDeletesTheFactor_refused() {
        assertThat(delete(passwordOnly, victimsFactorId)).isEqualTo(INSUFFICIENT_AUTHENTICATION);
        assertThat(delete(passwordOnly, new Stored(realm, victim).id("otp"))).isEqualTo(INSUFFICIENT_AUTHENTICATION);
        assertThat(delete(passwordOnly, new Stored(realm, victim).id("recovery-authn-codes")))
                .isEqualTo(INSUFFICIENT_AUTHENTICATION);

        assertThat(new Stored(realm, victim).types()).contains("otp");
        assertThat(new Trail(realm, victim).of(EventType.REMOVE_CREDENTIAL_ERROR, "insufficient_authentication"))
                .hasSize(3);
    }

    @Test
    void a01_ordinaryAccessToken_deletesNothing() {
        String ordinary = accessToken(app.password(victim));

        assertThat(delete(ordinary, victimsFactorId)).isEqualTo(INVALID_MFA_TOKEN);
        assertThat(new Stored(realm, victim).types()).contains("otp");
    }

    /** Whoever has a factor must prove it to get the audience that changes factors, even if nobody is asked otherwise. */
    @Test
    void a01_passwordAsksForTheMfaAudience_mfaRequired() {
        Reply reply = app.passwordForMfaAudience(victim);

        assertThat(App.mfaTokenOf(reply)).isNotBlank();
        assertThat(reply.body()).doesNotContain("access_token");
    }

    @Test
    void a01_provedSessionDeletesTheFactor_allowed() {
        String proved = app.mfaAudienceToken(victim, victimsApp);

        assertThat(app.deleteAuthenticator(proved, victimsFactorId).status()).isEqualTo(204);
        assertThat(new Trail(realm, victim).of(EventType.REMOVE_CREDENTIAL)).hasSize(2);
    }

    @Test
    void a02_passwordSessionEnrolsASecondFactor_refused() {
        assertThat(Answer.of(app.associate(passwordOnly))).isEqualTo(INSUFFICIENT_AUTHENTICATION);
        assertThat(new Trail(realm, victim).of(EventType.UPDATE_CREDENTIAL_ERROR, "insufficient_authentication"))
                .hasSize(1);
    }

    @Test
    void a02_enrolmentThatAPasswordSessionHasBegun_cannotBeConfirmedAfterTheFirstFactor() {
        TestUser fresh = realm.newUser();
        String attackers = accessToken(app.passwordForMfaAudience(fresh));
        AuthenticatorApp attackersApp = app.begin(attackers);
        String owners = accessToken(app.passwordForMfaAudience(fresh));
        AuthenticatorApp ownersApp = app.begin(owners);
        assertThat(app.otp(owners, ownersApp.code()).status()).isEqualTo(200);

        assertThat(Answer.of(app.otp(attackers, attackersApp.code()))).isEqualTo(INSUFFICIENT_AUTHENTICATION);
        assertThat(Answer.of(app.confirm(attackers, attackersApp.code()))).isEqualTo(INSUFFICIENT_AUTHENTICATION);
    }

    @Test
    void a03_passwordSessionAsksForNewRecoveryCodes_oldOneStillWorks() {
        Reply reply = app.associate(passwordOnly);
        String mfaToken = App.mfaTokenOf(app.passwordForMfaAudience(victim));

        assertThat(reply.body()).doesNotContain("recovery_codes");
        assertThat(app.recoveryCode(mfaToken, recoveryCode).status()).isEqualTo(200);
    }

    private Answer delete(String bearer, String id) {
        return Answer.of(app.deleteAuthenticator(bearer, id));
    }

    private static String accessToken(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.text("access_token");
    }
}

package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Answer.ALREADY_ENROLLED;
import static io.github.keycloakmfa.attack.Answer.INVALID_MFA_TOKEN;
import static io.github.keycloakmfa.attack.Answer.OK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.events.EventType;

/** Someone has the password and its {@code mfa_token}, and tries to get rid of the second factor with them. */
@KeycloakTest
class A01HalfLoginIT {

    private final TestRealm realm;
    private final App app;
    private TestUser victim;
    private Enrolled enrolled;

    A01HalfLoginIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void enrolTheVictim() {
        victim = realm.newUser();
        enrolled = app.enrol(victim);
    }

    @Test
    void a01_mfaTokenDeletesTheFactor_refused() {
        String mfaToken = app.mfaToken(victim);

        assertThat(delete(mfaToken, enrolled.id())).isEqualTo(INVALID_MFA_TOKEN);
        assertThat(delete(mfaToken, new Stored(realm, victim).id("otp"))).isEqualTo(INVALID_MFA_TOKEN);
        assertThat(app.otp(mfaToken, enrolled.app().code()).status()).isEqualTo(200);
    }

    @Test
    void a01_mfaTokenDeletesTheRecoveryCode_refused() {
        String mfaToken = app.mfaToken(victim);
        String recoveryCodeId = listed(mfaToken).get(1).path("id").asText();

        assertThat(recoveryCodeId).startsWith("recovery-code|");
        assertThat(delete(mfaToken, recoveryCodeId)).isEqualTo(INVALID_MFA_TOKEN);
        assertThat(app.recoveryCode(mfaToken, enrolled.recoveryCode()).status()).isEqualTo(200);
    }

    /** Associate takes the token from there as well. */
    @Test
    void a01_mfaTokenInTheBody_deletesNothing() {
        String mfaToken = app.mfaToken(victim);

        Reply reply = app.api()
                .send("DELETE", path(enrolled.id()), "application/json", "{\"mfa_token\":\"" + mfaToken + "\"}");

        assertThat(Answer.of(reply)).isEqualTo(INVALID_MFA_TOKEN);
        assertThat(new Stored(realm, victim).types()).contains("otp");
    }

    @Test
    void a02_mfaTokenEnrolsASecondFactor_refused() {
        String mfaToken = app.mfaToken(victim);

        assertThat(Answer.of(app.associate(mfaToken))).isEqualTo(ALREADY_ENROLLED);
        assertThat(listed(mfaToken))
                .hasSize(2)
                .allMatch(each -> each.path("active").asBoolean());
        assertThat(new Trail(realm, victim).of(EventType.UPDATE_CREDENTIAL_ERROR, "access_denied"))
                .hasSize(1);
    }

    /** The attacker has begun before the owner had a factor, and confirms afterwards. */
    @Test
    void a02_enrolmentBegunBeforeTheFirstFactor_cannotBeConfirmedAfterIt() {
        TestUser fresh = realm.newUser();
        String attackersToken = app.mfaToken(fresh);
        AuthenticatorApp attackersApp = app.begin(attackersToken);
        Enrolled owners = app.enrol(fresh);

        assertThat(Answer.of(app.confirm(attackersToken, attackersApp.code()))).isEqualTo(ALREADY_ENROLLED);
        assertThat(Answer.of(app.otp(attackersToken, attackersApp.code()))).isEqualTo(Answer.WRONG_CODE);
        assertThat(app.otp(app.mfaToken(fresh), owners.app().code()).status()).isEqualTo(200);
        assertThat(new Stored(realm, fresh).types())
                .containsExactlyInAnyOrder("password", "otp", "recovery-authn-codes");
    }

    /** Confirming again what is confirmed must neither renew it nor count as a proof. */
    @Test
    void a02_mfaTokenConfirmsAgain_refused() {
        String mfaToken = app.mfaToken(victim);

        assertThat(Answer.of(app.confirm(mfaToken, enrolled.app().code()))).isEqualTo(ALREADY_ENROLLED);
    }

    @Test
    void a03_mfaTokenAsksForNewRecoveryCodes_oldOneStillWorks() {
        String mfaToken = app.mfaToken(victim);

        for (String type : List.of("otp", "totp", "recovery-code", "oob", "webauthn-roaming")) {
            Reply reply =
                    app.api().bearer(mfaToken).post("/mfa/associate", Map.of("authenticator_types", List.of(type)));
            assertThat(reply.status()).as(type).isBetween(400, 403);
            assertThat(reply.body()).doesNotContain("recovery_codes", "secret");
        }
        assertThat(app.recoveryCode(mfaToken, enrolled.recoveryCode()).status()).isEqualTo(200);
    }

    /** Codes that were shown for an enrolment that came to nothing must not open the account. */
    @Test
    void a03_recoveryCodesOfAnAbandonedEnrolment_areDead() {
        TestUser fresh = realm.newUser();
        String abandoned = app.associate(app.mfaToken(fresh))
                .json()
                .path("recovery_codes")
                .path(0)
                .asText();
        Enrolled owners = app.enrol(fresh);
        String mfaToken = app.mfaToken(fresh);

        assertThat(abandoned).hasSize(24);
        assertThat(Answer.of(app.recoveryCode(mfaToken, abandoned))).isEqualTo(Answer.WRONG_RECOVERY_CODE);
        assertThat(Answer.of(app.recoveryCode(mfaToken, owners.recoveryCode()))).isEqualTo(OK);
    }

    @Test
    void a03_mfaTokenRenamesTheFactor_refused() {
        String mfaToken = app.mfaToken(victim);

        for (String method : List.of("PUT", "PATCH", "POST")) {
            Reply reply = app.api()
                    .bearer(mfaToken)
                    .send(method, path(enrolled.id()), "application/json", "{\"name\":\"stolen\"}");
            assertThat(Answer.of(reply)).isEqualTo(new Answer(405, "invalid_request", "Method not allowed"));
        }
        assertThat(listed(mfaToken).get(0).has("name")).isFalse();
    }

    private Answer delete(String bearer, String id) {
        return Answer.of(app.deleteAuthenticator(bearer, id));
    }

    private JsonNode listed(String mfaToken) {
        return app.authenticators(mfaToken).json();
    }

    private static String path(String id) {
        return "/mfa/authenticators/" + id.replace("|", "%7C");
    }
}

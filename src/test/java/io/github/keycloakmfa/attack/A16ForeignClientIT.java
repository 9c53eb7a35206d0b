package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Answer.FOREIGN_MFA_TOKEN;
import static io.github.keycloakmfa.attack.Answer.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The {@code mfa_token} of one application in the hands of another. */
@KeycloakTest
class A16ForeignClientIT {

    private static final Answer WRONG_SECRET =
            new Answer(401, "invalid_client", "Invalid client or Invalid client credentials");

    private final TestRealm realm;
    private final App confidential;
    private final App spa;
    private TestUser victim;
    private Enrolled enrolled;

    A16ForeignClientIT(TestRealm realm) {
        this.realm = realm;
        this.confidential = App.confidential(realm);
        this.spa = App.spa(realm);
    }

    @BeforeEach
    void enrolTheVictim() {
        victim = realm.newUser();
        enrolled = confidential.enrol(victim);
    }

    @Test
    void a16_publicClientRedeemsTheConfidentialOnes_refused() {
        String mfaToken = confidential.mfaToken(victim);
        String code = enrolled.app().code();

        assertThat(Answer.of(spa.otp(mfaToken, code))).isEqualTo(FOREIGN_MFA_TOKEN);
        assertThat(Answer.of(spa.recoveryCode(mfaToken, enrolled.recoveryCode())))
                .isEqualTo(FOREIGN_MFA_TOKEN);
        assertThat(Answer.of(confidential.otp(mfaToken, code))).isEqualTo(OK);
    }

    @Test
    void a16_confidentialClientRedeemsThePublicOnes_refused() {
        String mfaToken = spa.mfaToken(victim);
        String code = enrolled.app().code();

        assertThat(Answer.of(confidential.otp(mfaToken, code))).isEqualTo(FOREIGN_MFA_TOKEN);
        assertThat(Answer.of(spa.otp(mfaToken, code))).isEqualTo(OK);
    }

    @Test
    void a16_foreignClientConfirmsAnEnrolment_refused() {
        TestUser fresh = realm.newUser();
        String mfaToken = confidential.mfaToken(fresh);
        AuthenticatorApp authenticator = confidential.begin(mfaToken);

        assertThat(Answer.of(spa.otp(mfaToken, authenticator.code()))).isEqualTo(FOREIGN_MFA_TOKEN);
        assertThat(realm.user(fresh).credentials()).hasSize(1);
    }

    @Test
    void a16_foreignClientAsksForAChallenge_refused() {
        assertThat(Answer.of(spa.challenge(confidential.mfaToken(victim), "otp")))
                .isEqualTo(FOREIGN_MFA_TOKEN);
        assertThat(Answer.of(confidential.challenge(spa.mfaToken(victim), "otp")))
                .isEqualTo(FOREIGN_MFA_TOKEN);
    }

    /** A challenge may be asked for at the token endpoint as well. */
    @Test
    void a16_foreignClientAsksForAChallengeAtTheTokenEndpoint_refused() {
        String mfaToken = confidential.mfaToken(victim);

        assertThat(Answer.of(spa.token(Map.of("mfa_token", mfaToken, "challenge_type", "otp"))))
                .isEqualTo(FOREIGN_MFA_TOKEN);
    }

    @Test
    void a16_foreignClientIdAtAssociate_refused() {
        TestUser fresh = realm.newUser();
        String mfaToken = confidential.mfaToken(fresh);

        Reply reply = spa.api()
                .bearer(mfaToken)
                .post("/mfa/associate", Map.of("authenticator_types", List.of("otp"), "client_id", "demo-spa"));

        assertThat(Answer.of(reply)).isEqualTo(FOREIGN_MFA_TOKEN);
        assertThat(reply.body()).doesNotContain("secret");
    }

    @Test
    void a16_credentialsOfAnotherClient_refused() {
        String mfaToken = spa.mfaToken(victim);
        String basic = Base64.getEncoder().encodeToString("demo-app:demo-app-secret".getBytes(StandardCharsets.UTF_8));

        Reply reply = spa.api()
                .with("Authorization", "Basic " + basic)
                .post("/mfa/challenge", Map.of("mfa_token", mfaToken, "challenge_type", "otp"));

        assertThat(Answer.of(reply)).isEqualTo(FOREIGN_MFA_TOKEN);
    }

    /** The secret may be left out on these routes, but not be wrong. */
    @Test
    void a16_wrongSecretOfTheRightClient_refused() {
        String mfaToken = confidential.mfaToken(victim);
        Map<String, String> body =
                new HashMap<>(Map.of("mfa_token", mfaToken, "client_id", "demo-app", "client_secret", "guess"));

        assertThat(Answer.of(spa.api().post("/mfa/challenge", body))).isEqualTo(WRONG_SECRET);
        body.put("grant_type", App.OTP_GRANT);
        body.put("otp", enrolled.app().code());
        assertThat(Answer.of(spa.api().post("/oauth/token", body))).isEqualTo(WRONG_SECRET);
    }

    /** The name of a confidential client is no secret: without its own, its tokens are not to be redeemed. */
    @Test
    void a16_confidentialClientsNameWithoutItsSecret_refused() {
        Reply reply = spa.api()
                .post(
                        "/oauth/token",
                        Map.of(
                                "grant_type",
                                App.OTP_GRANT,
                                "client_id",
                                "demo-app",
                                "mfa_token",
                                confidential.mfaToken(victim),
                                "otp",
                                enrolled.app().code()));

        assertThat(Answer.of(reply)).isEqualTo(WRONG_SECRET);
    }

    /** An access token of the MFA audience stands in for the {@code mfa_token} when its own client confirms, and for no other. */
    @Test
    void a16_foreignClientConfirmsForASession_refused() {
        String proved = confidential.mfaAudienceToken(victim, enrolled.app());
        AuthenticatorApp second = confidential.begin(proved);
        String code = second.code();

        assertThat(Answer.of(spa.otp(proved, code))).isIn(FOREIGN_MFA_TOKEN, Answer.MALFORMED_MFA_TOKEN);
        assertThat(Answer.of(confidential.otp(proved, code))).isEqualTo(OK);
    }
}

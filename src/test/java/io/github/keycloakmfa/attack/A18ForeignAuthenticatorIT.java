package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Answer.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody names an authenticator of somebody else, and must not even learn that it exists. */
@KeycloakTest
class A18ForeignAuthenticatorIT {

    /** Of this form, and of nobody. */
    private static final String UNKNOWN = "totp|dev_AAAAAAAAAAAAAAAA";

    private static final String UNKNOWN_RAW = "00000000-0000-4000-8000-000000000000";

    private final TestRealm realm;
    private final App app;
    private TestUser victim;
    private Enrolled victims;
    private TestUser attacker;
    private Enrolled attackers;

    A18ForeignAuthenticatorIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void enrolBoth() {
        victim = realm.newUser();
        victims = app.enrol(victim);
        attacker = realm.newUser();
        attackers = app.enrol(attacker);
    }

    @Test
    void a18_challengeOfAnothersAuthenticator_sameAnswerAsOfAnUnknownOne() {
        String mfaToken = app.mfaToken(attacker);
        Reply unknown = challenge(mfaToken, UNKNOWN);

        assertThat(Answer.of(unknown))
                .isEqualTo(new Answer(400, "invalid_authenticator", "The authenticator_id provided is invalid."));
        for (String id : idsOf(victim, victims)) {
            assertSameAnswer(challenge(mfaToken, id), unknown);
        }
        assertThat(Answer.of(challenge(mfaToken, attackers.id()))).isEqualTo(OK);
    }

    /** One that waits for its confirmation cannot be challenged, and is as good as unknown. */
    @Test
    void a18_challengeOfAPendingAuthenticator_sameAnswerAsOfAnUnknownOne() {
        String proved = app.mfaAudienceToken(attacker, attackers.app());
        String pending = app.associate(proved).text("id");
        String mfaToken = app.mfaToken(attacker);

        assertSameAnswer(challenge(mfaToken, pending), challenge(mfaToken, UNKNOWN));
    }

    @Test
    void a18_deletionOfAnothersAuthenticator_sameAnswerAsOfAnUnknownOne() {
        String proved = app.mfaAudienceToken(attacker, attackers.app());
        Reply unknown = app.deleteAuthenticator(proved, UNKNOWN);

        assertThat(Answer.of(unknown)).isEqualTo(new Answer(404, "not_found", "Authenticator not found."));
        assertSameAnswer(app.deleteAuthenticator(proved, UNKNOWN_RAW), unknown);
        for (String id : idsOf(victim, victims)) {
            assertSameAnswer(app.deleteAuthenticator(proved, id), unknown);
        }
        assertThat(new Stored(realm, victim).types())
                .containsExactlyInAnyOrder("password", "otp", "recovery-authn-codes");
    }

    /** Deleting a factor takes the recovery codes along, but never the password (keycloak #26002). */
    @Test
    void a18_deletionOfTheOwnPassword_sameAnswerAsOfAnUnknownOne() {
        String proved = app.mfaAudienceToken(attacker, attackers.app());

        assertSameAnswer(
                app.deleteAuthenticator(proved, new Stored(realm, attacker).id("password")),
                app.deleteAuthenticator(proved, UNKNOWN_RAW));
        assertThat(Answer.of(app.password(attacker)).error()).isEqualTo("mfa_required");
    }

    /** The code is what counts: naming another's authenticator beside it changes nothing. */
    @Test
    void a18_anothersAuthenticatorBesideTheCode_changesNothing() {
        Map<String, String> request = Map.of(
                "grant_type", App.OTP_GRANT,
                "mfa_token", app.mfaToken(attacker),
                "otp", victims.app().code(),
                "authenticator_id", victims.id());

        assertThat(Answer.of(app.token(request))).isEqualTo(Answer.WRONG_CODE);
    }

    @Test
    void a18_listOfAuthenticators_isTheCallersOwn() {
        String mfaToken = app.mfaToken(attacker);

        Reply list = app.api().bearer(mfaToken).get("/mfa/authenticators?user_id=" + victim.id());

        assertThat(list.json().findValuesAsText("id")).hasSize(2).contains(attackers.id());
        assertThat(list.body()).doesNotContain(victims.id());
    }

    private List<String> idsOf(TestUser user, Enrolled enrolled) {
        String mfaToken = app.mfaToken(user);
        String recoveryId =
                app.authenticators(mfaToken).json().path(1).path("id").asText();
        assertThat(recoveryId).startsWith("recovery-code|");
        return List.of(
                enrolled.id(),
                recoveryId,
                new Stored(realm, user).id("otp"),
                new Stored(realm, user).id("recovery-authn-codes"));
    }

    private Reply challenge(String mfaToken, String authenticatorId) {
        return app.api()
                .post(
                        "/mfa/challenge",
                        Map.of(
                                "client_id", "demo-app",
                                "mfa_token", mfaToken,
                                "authenticator_id", authenticatorId));
    }

    /** To the byte, and in the headers too, but for the date and the name of the request. */
    private static void assertSameAnswer(Reply reply, Reply expected) {
        assertThat(reply.status()).isEqualTo(expected.status());
        assertThat(reply.body()).isEqualTo(expected.body());
        assertThat(headers(reply)).isEqualTo(headers(expected));
    }

    private static Map<String, List<String>> headers(Reply reply) {
        Map<String, List<String>> headers = new HashMap<>(reply.headers().map());
        headers.keySet().removeAll(Set.of("date", "x-request-id"));
        return headers;
    }
}

package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Answer.ALREADY_ENROLLED;
import static io.github.keycloakmfa.attack.Answer.MALFORMED_MFA_TOKEN;
import static io.github.keycloakmfa.attack.Answer.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Mailbox;
import io.github.keycloakmfa.client.Mailbox.Letter;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.events.EventType;

/** Whoever has the password of an account without a factor may enrol the first one: once, and the owner hears of it. */
@KeycloakTest
@Tag("state")
class A04FirstEnrolmentIT {

    private static Mailbox mailbox;

    private final TestRealm realm;
    private final App app;

    A04FirstEnrolmentIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeAll
    static void receiveMail(TestRealm realm) {
        mailbox = Mailbox.of(realm);
    }

    @AfterAll
    static void stopReceiving() {
        mailbox.close();
    }

    @Test
    void a04_freshAccountEnrols_allowedOnceAndToldByMail() {
        TestUser user = realm.newUser();

        app.enrol(user);

        assertThat(new Trail(realm, user).of(EventType.UPDATE_CREDENTIAL)).hasSize(1);
        await().untilAsserted(() -> assertThat(mailbox.to(user))
                .singleElement()
                .extracting(Letter::subject)
                .asString()
                .contains("credential"));
        assertThat(Answer.of(app.associate(app.mfaToken(user)))).isEqualTo(ALREADY_ENROLLED);
    }

    @Test
    void a04_confirmedAtAssociate_toldByMailToo() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        AuthenticatorApp authenticator = app.begin(mfaToken);

        Reply confirmed = app.confirm(mfaToken, authenticator.code());

        assertThat(confirmed.json().path("active").asBoolean()).isTrue();
        await().untilAsserted(() -> assertThat(mailbox.to(user)).hasSize(1));
    }

    /** Beginning is not having: there is nothing to tell, and nothing that could be challenged. */
    @Test
    void a04_begunAndNotConfirmed_countsForNothing() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        app.associate(mfaToken);

        assertThat(app.challenge(mfaToken, "otp").error()).isEqualTo("unsupported_challenge_type");
        assertThat(app.password(user).json().path("mfa_requirements").has("enroll"))
                .isTrue();
        assertThat(new Trail(realm, user).of(EventType.UPDATE_CREDENTIAL)).isEmpty();
        assertThat(mailbox.to(user)).isEmpty();
    }

    @Test
    void a04_tokenThatEnrolled_isUsedUp() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        AuthenticatorApp authenticator = app.begin(mfaToken);
        assertThat(app.otp(mfaToken, authenticator.code()).status()).isEqualTo(200);

        assertThat(Answer.of(app.otp(mfaToken, authenticator.code()))).isEqualTo(MALFORMED_MFA_TOKEN);
    }

    @Test
    void a04_secondEnrolment_needsTheFirstFactor() {
        TestUser user = realm.newUser();
        Enrolled first = app.enrol(user);
        String proved = app.mfaAudienceToken(user, first.app());

        Reply begun = app.associate(proved);
        AuthenticatorApp second = new AuthenticatorApp(begun.text("secret"));

        assertThat(Answer.of(begun)).isEqualTo(OK);
        assertThat(begun.json().has("recovery_codes")).isFalse();
        assertThat(Answer.of(app.otp(proved, second.code()))).isEqualTo(OK);
        assertThat(Answer.of(app.otp(app.mfaToken(user), second.code()))).isEqualTo(OK);
        assertThat(new Stored(realm, user).types())
                .containsExactlyInAnyOrder("password", "otp", "otp", "recovery-authn-codes");
    }

    /** A help desk does this: what it removes, the user enrols again at once. */
    @Test
    void a04_administratorRemovedTheFactors_enrolsAgain() {
        TestUser user = realm.newUser();
        app.enrol(user);
        realm.user(user).credentials().stream()
                .filter(each -> !each.getType().equals("password"))
                .forEach(each -> realm.user(user).removeCredential(each.getId()));
        String mfaToken = app.mfaToken(user);
        AuthenticatorApp again = app.begin(mfaToken);

        assertThat(Answer.of(app.otp(mfaToken, again.code()))).isEqualTo(OK);
    }
}

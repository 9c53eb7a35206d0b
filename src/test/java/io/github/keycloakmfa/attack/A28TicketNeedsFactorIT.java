package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.TicketHolder;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.events.EventType;

/** A28: the holder of a ticket, who has no login, tries to enrol on an account that has a factor. */
@KeycloakTest
class A28TicketNeedsFactorIT {

    private static final Map<String, Object> ONE_MORE = Map.of("allow_multiple_enrollments", true);

    private final TestRealm realm;
    private final App app;

    A28TicketNeedsFactorIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @Test
    void noSecretBeforeThePresentFactorIsProved() {
        TestUser user = realm.newUser();
        Enrolled enrolled = app.enrol(user);
        TicketHolder holder = TicketHolder.invited(realm, user, ONE_MORE);

        assertThat(holder.begin().body()).contains("current_code").doesNotContain("mfa-ticket-key");
        Reply wrong = holder.begin(enrolled.app().wrongCode());
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.body()).contains("This code is wrong", "current_code").doesNotContain("mfa-ticket-key");
        assertThat(holder.confirm("123456").status()).isEqualTo(403);

        assertThat(new Stored(realm, user).types()).containsOnlyOnce("otp");
    }

    @Test
    void aRecoveryCodeProvesItToo() {
        TestUser user = realm.newUser();
        Enrolled enrolled = app.enrol(user);
        TicketHolder holder = TicketHolder.invited(realm, user, ONE_MORE);

        Reply begun = holder.begin(enrolled.recoveryCode());
        AuthenticatorApp second = TicketHolder.app(begun);
        List<String> next = TicketHolder.recoveryCodes(begun);

        assertThat(holder.confirm(second.code()).status()).isEqualTo(200);
        assertThat(app.otp(app.mfaToken(user), second.code()).status()).isEqualTo(200);
        assertThat(next).hasSize(1).doesNotContain(enrolled.recoveryCode());
        assertThat(app.recoveryCode(app.mfaToken(user), next.get(0)).status()).isEqualTo(200);
    }

    /** The secret was shown while the account had no factor; the owner enrols one before it is confirmed. */
    @Test
    void whatWasBegunBeforeTheOwnerEnrolledIsVoid() {
        TestUser user = realm.newUser();
        TicketHolder holder = TicketHolder.invited(realm, user, ONE_MORE);
        AuthenticatorApp early = TicketHolder.app(holder.begin());
        app.enrol(user);

        assertThat(holder.confirm(early.code()).status()).isEqualTo(403);
        assertThat(new Stored(realm, user).types()).containsOnlyOnce("otp");
    }

    /** The factor that was proved is gone and another one is there: the proof is void. */
    @Test
    void aProofDiesWithItsFactor() {
        TestUser user = realm.newUser();
        Enrolled old = app.enrol(user);
        TicketHolder thief = TicketHolder.invited(realm, user, ONE_MORE);
        AuthenticatorApp thiefs = TicketHolder.app(thief.begin(old.app().code()));
        TicketHolder owner = TicketHolder.invited(realm, user, ONE_MORE);
        AuthenticatorApp owners = TicketHolder.app(owner.begin(old.app().code()));
        assertThat(owner.confirm(owners.code()).status()).isEqualTo(200);
        String bearer = app.mfaAudienceToken(user, owners);
        assertThat(app.deleteAuthenticator(bearer, old.id()).status()).isEqualTo(204);

        assertThat(thief.confirm(thiefs.code()).status()).isEqualTo(403);
    }

    @Test
    void guessesAreCounted() {
        TestUser user = realm.newUser();
        realm.update(representation -> representation.setBruteForceProtected(false));
        Enrolled enrolled = app.enrol(user);
        TicketHolder holder = TicketHolder.invited(realm, user, ONE_MORE);
        Reply last = null;
        for (int i = 0; i <= 10; i++) {
            last = holder.begin(enrolled.app().wrongCode());
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.header("Retry-After")).isNotNull();
        assertThat(last.body()).contains("Too many wrong codes");
        assertThat(holder.begin(enrolled.app().code()).status()).isEqualTo(429);
        assertThat(new Trail(realm, user).of(EventType.UPDATE_CREDENTIAL_ERROR)).hasSize(10);
    }

    @Test
    void aResetTicketReplacesAll() {
        TestUser user = realm.newUser();
        Enrolled lost = app.enrol(user);
        String halfLogin = app.mfaToken(user);
        TicketHolder other = TicketHolder.invited(realm, user, ONE_MORE);
        TicketHolder holder = TicketHolder.invited(realm, user, Map.of("reset", true));

        Reply begun = holder.begin();
        AuthenticatorApp fresh = TicketHolder.app(begun);
        List<String> recoveryCodes = TicketHolder.recoveryCodes(begun);
        assertThat(app.otp(app.mfaToken(user), lost.app().code()).status())
                .as("Nothing goes before the new factor is confirmed")
                .isEqualTo(200);
        assertThat(holder.confirm(fresh.code()).status()).isEqualTo(200);

        assertThat(new Stored(realm, user).types())
                .containsExactlyInAnyOrder("password", "otp", "recovery-authn-codes");
        assertThat(app.otp(app.mfaToken(user), lost.app().code()).status()).isEqualTo(403);
        assertThat(app.recoveryCode(app.mfaToken(user), lost.recoveryCode()).status())
                .isEqualTo(403);
        assertThat(app.otp(halfLogin, fresh.code()).status()).isEqualTo(403);
        assertThat(app.recoveryCode(app.mfaToken(user), recoveryCodes.get(0)).status())
                .isEqualTo(200);
        assertThat(other.open().status()).isEqualTo(404);
        assertThat(new Trail(realm, user).of(EventType.REMOVE_CREDENTIAL)).isNotEmpty();
    }

    @Test
    void aResetTicketNeedsTheRightToReset() {
        TestUser user = realm.newUser();
        String permission = "create:guardian_enrollment_tickets";
        realm.grantPermission("demo-helpdesk", permission);
        try {
            var helpdesk = Management.helpdesk(realm).api();

            Reply refused = TicketHolder.create(helpdesk, user, Map.of("reset", true));

            assertThat(refused.status()).as(refused.body()).isEqualTo(403);
            assertThat(refused.body()).contains("insufficient_scope", "delete:guardian_enrollments");
            assertThat(TicketHolder.create(helpdesk, user, Map.of("reset", false))
                            .status())
                    .isEqualTo(200);
        } finally {
            realm.revokePermission("demo-helpdesk", permission);
        }
    }
}

package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Race;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.TicketHolder;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A27: an enrolment ticket is opened twice, in parallel, by a mail scanner, after a reset, and too late. */
@KeycloakTest
class A27TicketIT {

    private final TestRealm realm;
    private final App app;

    A27TicketIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeAll
    static void leaveItToTheRace(TestRealm realm) {
        realm.setAttribute("mfa.attempts", "100");
    }

    @Test
    void lookingUsesNothingUp() {
        TicketHolder holder = invite(realm.newUser());
        for (String method : List.of("GET", "HEAD", "GET", "HEAD")) {
            assertThat(holder.look(method).status()).isEqualTo(200);
        }
        assertThat(holder.look("HEAD").body()).isEmpty();

        AuthenticatorApp authenticator = TicketHolder.app(holder.begin());
        holder.look("GET");
        holder.look("HEAD");

        assertThat(holder.confirm(authenticator.code()).status()).isEqualTo(200);
    }

    @Test
    void aUsedTicketIsAsGoodAsNone() {
        TestUser user = realm.newUser();
        TicketHolder holder = invite(user);
        AuthenticatorApp authenticator = TicketHolder.app(holder.begin());
        assertThat(holder.confirm(authenticator.code()).status()).isEqualTo(200);

        assertDead(holder);
        assertThat(holder.confirm(authenticator.code()).status()).isEqualTo(404);
        assertThat(new Stored(realm, user).types())
                .containsExactlyInAnyOrder("password", "otp", "recovery-authn-codes");
    }

    /** Opened in two windows: each has a key of its own, and the newer one counts. */
    @Test
    void openedTwiceTheNewerKeyCounts() {
        TicketHolder holder = invite(realm.newUser());
        AuthenticatorApp older = TicketHolder.app(holder.begin());
        AuthenticatorApp newer = TicketHolder.app(holder.begin());

        assertThat(holder.confirm(older.code()).status()).isEqualTo(403);
        assertThat(holder.confirm(newer.code()).status()).isEqualTo(200);
    }

    @RepeatedTest(3)
    void parallelConfirmationsOfOneTicket_exactlyOneFactor() {
        TestUser user = realm.newUser();
        TicketHolder holder = invite(user);
        AuthenticatorApp authenticator = TicketHolder.app(holder.begin());
        // Different codes, so that no racer is stopped by the code of another one.
        List<Callable<Reply>> racers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String code = authenticator.code();
            racers.add(() -> holder.confirm(code));
            racers.add(() -> holder.confirm(code));
        }

        List<Reply> replies = Race.of(racers);

        assertThat(replies).extracting(Reply::status).containsOnlyOnce(200).isSubsetOf(200, 403, 404, 409);
        assertOneFactor(user);
    }

    @RepeatedTest(3)
    void ticketsAndALoginConfirmAtOnce_exactlyOneFactor() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        String code = app.begin(mfaToken).code();
        List<Callable<Reply>> racers = new ArrayList<>(List.of(() -> app.otp(mfaToken, code)));
        Stream.generate(() -> invite(user)).limit(3).map(this::confirmation).forEach(racers::add);

        List<Reply> replies = Race.of(racers);

        assertThat(replies).extracting(Reply::status).containsOnlyOnce(200);
        assertOneFactor(user);
    }

    @RepeatedTest(3)
    void resetTicketsConfirmAtOnce_exactlyOneFactor() {
        TestUser user = realm.newUser();
        app.enrol(user);
        List<Callable<Reply>> racers = Stream.generate(() -> TicketHolder.invited(realm, user, Map.of("reset", true)))
                .limit(4)
                .map(this::confirmation)
                .toList();

        List<Reply> replies = Race.of(racers);

        assertThat(replies).extracting(Reply::status).containsOnlyOnce(200).isSubsetOf(200, 403, 404, 409);
        assertOneFactor(user);
    }

    private Callable<Reply> confirmation(TicketHolder holder) {
        String code = TicketHolder.app(holder.begin()).code();
        return () -> holder.confirm(code);
    }

    private void assertOneFactor(TestUser user) {
        assertThat(new Stored(realm, user).types())
                .containsExactlyInAnyOrder("password", "otp", "recovery-authn-codes");
    }

    @Test
    void aResetEndsTickets() {
        for (String path : List.of("/authenticators", "/authentication-methods")) {
            TestUser user = realm.newUser();
            TicketHolder holder = invite(user);
            AuthenticatorApp authenticator = TicketHolder.app(holder.begin());

            assertThat(Management.of(realm)
                            .api()
                            .delete(Management.user(user) + path)
                            .status())
                    .isEqualTo(204);

            assertDead(holder);
            assertThat(holder.confirm(authenticator.code()).status()).isEqualTo(404);
        }
    }

    @Test
    void anExpiredTicketIsAsGoodAsNone() {
        realm.setAttribute("mfa.ticket-lifetime", "2");
        try {
            TicketHolder holder = invite(realm.newUser());
            AuthenticatorApp authenticator = TicketHolder.app(holder.begin());
            await().until(() -> holder.open().status() == 404);

            assertDead(holder);
            assertThat(holder.confirm(authenticator.code()).status()).isEqualTo(404);
        } finally {
            realm.setAttribute("mfa.ticket-lifetime", "");
        }
    }

    @Test
    void aTicketIsGoodInItsRealmAndForItsUserAlone() {
        TestUser user = realm.newUser();
        TicketHolder holder = invite(user);
        assertThat(TicketHolder.of(realm, holder.ticket().toLowerCase(java.util.Locale.ROOT))
                        .open()
                        .status())
                .isEqualTo(404);

        realm.updateUser(user, representation -> representation.setEnabled(false));
        assertThat(holder.begin().status()).isEqualTo(403);
        realm.user(user).remove();
        assertDead(holder);
    }

    @Test
    void atMostTenLive() {
        TestUser user = realm.newUser();
        List<TicketHolder> all = Stream.generate(() -> invite(user)).limit(12).toList();

        assertThat(all)
                .extracting(holder -> holder.open().status())
                .containsExactly(404, 404, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200);
    }

    private TicketHolder invite(TestUser user) {
        return TicketHolder.invited(realm, user, Map.of());
    }

    /** The same page as for a ticket that never was. */
    private void assertDead(TicketHolder holder) {
        TicketHolder nobody = TicketHolder.of(realm, "0".repeat(32));
        assertThat(holder.open().status()).isEqualTo(404);
        assertThat(holder.open().body()).isEqualTo(nobody.open().body());
        assertThat(holder.begin().status()).isEqualTo(404);
        assertThat(holder.begin().body()).isEqualTo(nobody.begin().body());
    }
}

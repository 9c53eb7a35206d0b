package io.github.keycloakmfa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Race;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.Cluster;
import io.github.keycloakmfa.server.ClusterTest;
import io.github.keycloakmfa.server.KeycloakProcess;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Attack A56: a node that dies takes its open requests with it, and nothing else. It is one that joins for this, so that the other tests keep theirs. */
@ClusterTest
class KilledNodeIT {

    private final Cluster cluster;
    private final TestRealm realm;
    private final App onB;

    KilledNodeIT(Cluster cluster, TestRealm realm) {
        this.cluster = cluster;
        this.realm = realm;
        realm.setAttribute("mfa.attempt-refill", "86400");
        this.onB = App.confidential(realm.through(cluster.second()));
    }

    @Test
    void whatItHadBegunIsFinishedElsewhere() {
        KeycloakProcess dying = cluster.join();
        App onDying = App.confidential(realm.through(dying));

        TestUser enrolled = realm.newUser();
        App.Enrolled factor = onDying.enrol(enrolled);
        String halfLogin = onDying.mfaToken(enrolled);
        TestUser enrolling = realm.newUser();
        String enrolment = onDying.mfaToken(enrolling);
        AuthenticatorApp pending =
                new AuthenticatorApp(onDying.associate(enrolment).text("secret"));
        TestUser guessed = realm.newUser();
        AuthenticatorApp guessedApp = onDying.enrol(guessed).app();
        String guessing = onDying.mfaToken(guessed);
        for (int i = 0; i < 9; i++) {
            assertThat(onDying.otp(guessing, guessedApp.wrongCode()).status()).isEqualTo(403);
        }

        dying.kill();

        assertThat(onB.otp(halfLogin, factor.app().code()).status()).isEqualTo(200);
        assertThat(onB.otp(enrolment, pending.code()).status()).isEqualTo(200);
        assertThat(onB.token(Map.of(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                factor.tokens().text("refresh_token")))
                        .status())
                .isEqualTo(200);
        assertThat(onB.otp(guessing, guessedApp.wrongCode()).status()).isEqualTo(403);
        assertThat(onB.otp(guessing, guessedApp.code()).status()).isEqualTo(429);
    }

    /** Whether the code that was on its way counts, nobody can say; that it does not count twice, and that the next one does. */
    @Test
    void aCodeOnItsWayCountsAtMostOnce() {
        KeycloakProcess dying = cluster.join();
        App onDying = App.confidential(realm.through(dying));
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = onDying.enrol(user).app();
        String mfaToken = onDying.mfaToken(user);
        String code = authenticator.code();
        Queue<Reply> answered = new ConcurrentLinkedQueue<>();

        List<Callable<Void>> racers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            racers.add(() -> present(onDying, mfaToken, code, answered));
            racers.add(() -> present(onB, mfaToken, code, answered));
        }
        racers.add(() -> {
            dying.kill();
            return null;
        });
        Race.of(racers);

        assertThat(answered).filteredOn(reply -> reply.status() == 200).hasSizeLessThan(2);
        Reply next = onB.otp(onB.mfaToken(user), authenticator.code());
        assertThat(next.status()).as(next.body()).isEqualTo(200);
    }

    private static Void present(App app, String mfaToken, String code, Queue<Reply> answered) {
        try {
            answered.add(app.otp(mfaToken, code));
        } catch (UncheckedIOException hungUp) {
            // The node is gone, and the answer with it.
        }
        return null;
    }
}

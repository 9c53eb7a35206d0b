package io.github.keycloakmfa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Race;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.Cluster;
import io.github.keycloakmfa.server.ClusterTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Codes that are sent: begun on one node and answered on the other, and counted together. */
@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SentCodesOverTwoNodesIT {

    private static final int RACERS = 20;

    private final TestRealm realm;
    private final App onA;
    private final App onB;

    @AutoClose
    private final Telephones telephones;

    SentCodesOverTwoNodesIT(Cluster cluster, TestRealm realm) {
        this.realm = realm;
        this.onA = App.confidential(realm);
        this.onB = App.confidential(realm.through(cluster.second()));
        this.telephones = Telephones.of(realm);
    }

    @Test
    void aCodeSentByOneIsAnsweredAtTheOther() {
        TestUser user = realm.newUser();
        String number = Telephones.newNumber();
        enrol(user, number);
        String mfaToken = onB.mfaToken(user);

        String oobCode = onA.challenge(mfaToken, "oob").text("oob_code");

        assertThat(onB.oob(mfaToken, oobCode, telephones.code(number)).status()).isEqualTo(200);
    }

    @RepeatedTest(3)
    void ofTwentyChallengesOneIsSent() {
        TestUser user = realm.newUser();
        String number = Telephones.newNumber();
        enrol(user, number);
        String mfaToken = onA.mfaToken(user);

        List<Reply> replies = race(i -> either(i).challenge(mfaToken, "oob"));

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() == 429).hasSize(RACERS - 1);
        assertThat(telephones.at(number)).hasSize(2);
    }

    @RepeatedTest(3)
    void ofTwentyRightCodesOneGivesTokens() {
        TestUser user = realm.newUser();
        String number = Telephones.newNumber();
        enrol(user, number);
        String mfaToken = onA.mfaToken(user);
        String oobCode = onB.challenge(mfaToken, "oob").text("oob_code");
        String code = telephones.code(number);

        List<Reply> replies = race(i -> either(i).oob(mfaToken, oobCode, code));

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() >= 500).isEmpty();
    }

    /** Three for a user, asked for at both nodes at the same moment. */
    @Test
    void theBudgetOfAUserIsOne() {
        realm.update(it -> {
            it.getAttributes().put("mfa.resend-pause", "0");
            it.getAttributes().put("mfa.phone-user-burst", "3");
            it.getAttributes().put("mfa.phone-user-refill", "86400");
        });
        TestUser user = realm.newUser();
        String number = Telephones.newNumber();
        enrol(user, number);
        String mfaToken = onA.mfaToken(user);

        List<Reply> replies = race(i -> either(i).challenge(mfaToken, "oob"));

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(2);
        assertThat(telephones.at(number)).hasSize(3);
    }

    private void enrol(TestUser user, String number) {
        String mfaToken = onA.mfaToken(user);
        Reply begun = onB.associatePhone(mfaToken, "sms", number);
        Reply tokens = onA.oob(mfaToken, begun.text("oob_code"), telephones.code(number));
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
    }

    private App either(int racer) {
        return racer % 2 == 0 ? onA : onB;
    }

    private static List<Reply> race(IntFunction<Reply> call) {
        return Race.of(IntStream.range(0, RACERS)
                .mapToObj(i -> (Callable<Reply>) () -> call.apply(i))
                .toList());
    }
}

package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Answer.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Race;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Codes that were sent count once, are tried five times, and are sent once, however many requests race. */
@KeycloakTest
@Tag("state")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class A07SentCodeIT {

    private static final int RACERS = 20;
    private static final Answer WRONG = new Answer(403, "invalid_grant", "Invalid binding_code.");
    private static final Answer EXPIRED = new Answer(401, "expired_token", "oob_code is expired");

    private final TestRealm realm;
    private final App app;

    @AutoClose
    private final Telephones telephones;

    A07SentCodeIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.telephones = Telephones.of(realm);
        realm.update(it -> it.setMinimumQuickLoginWaitSeconds(0));
    }

    @Test
    void a07_parallelSentCodes_oneWins() {
        PhoneUser user = PhoneUser.enrol(realm, app, telephones);
        String mfaToken = app.mfaToken(user.user());
        String oobCode = app.challenge(mfaToken, "oob").text("oob_code");
        String code = telephones.code(user.number());

        List<Integer> statuses =
                Race.of(RACERS, () -> app.oob(mfaToken, oobCode, code).status());

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status >= 500).isEmpty();
    }

    @Test
    void a07_parallelChallenges_oneMessage() {
        PhoneUser user = PhoneUser.enrol(realm, app, telephones);
        String mfaToken = app.mfaToken(user.user());
        int before = telephones.at(user.number()).size();

        List<Reply> replies = Race.of(RACERS, () -> app.challenge(mfaToken, "oob"));

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.status() != 200).allSatisfy(reply -> {
            assertThat(reply.status()).as(reply.body()).isEqualTo(429);
            assertThat(reply.error()).isEqualTo("too_many_attempts");
            assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(1, 30);
        });
        assertThat(telephones.at(user.number())).hasSize(before + 1);
    }

    @Test
    void a09_fiveTriesACode() {
        PhoneUser user = PhoneUser.enrol(realm, app, telephones);
        String mfaToken = app.mfaToken(user.user());
        String oobCode = app.challenge(mfaToken, "oob").text("oob_code");
        String code = telephones.code(user.number());
        String wrong = code.equals("000000") ? "000001" : "000000";

        List<Answer> answers = Race.of(RACERS, () -> Answer.of(app.oob(mfaToken, oobCode, wrong)));

        assertThat(answers).filteredOn(WRONG::equals).hasSize(5);
        assertThat(answers).filteredOn(EXPIRED::equals).hasSize(RACERS - 5);
        assertThat(Answer.of(app.oob(mfaToken, oobCode, code)))
                .isEqualTo(EXPIRED)
                .isNotEqualTo(OK);
    }
}

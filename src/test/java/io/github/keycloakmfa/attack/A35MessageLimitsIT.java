package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whoever lets a realm pay for messages is stopped by several limits, each of which holds alone. */
@KeycloakTest
@Tag("state")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class A35MessageLimitsIT {

    private static final Answer TOO_MANY = new Answer(
            429, "too_many_attempts", "Too many SMS sent by the user. Wait for some minutes before retrying.");

    private final TestRealm realm;
    private final App app;

    @AutoClose
    private final Telephones telephones;

    A35MessageLimitsIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.telephones = Telephones.of(realm);
    }

    /** None but the one that a test is about. */
    @BeforeEach
    void noLimits() {
        limits(Map.of());
    }

    private void limits(Map<String, String> these) {
        realm.update(it -> {
            it.getAttributes().put("mfa.resend-pause", "0");
            it.getAttributes().put("mfa.phone-user-burst", "1000");
            it.getAttributes().put("mfa.phone-user-refill", "3600");
            it.getAttributes().put("mfa.phone-prefix-burst", "1000");
            it.getAttributes().put("mfa.message-source-burst", "0");
            it.getAttributes().put("mfa.phone-day-limit", "100000");
            it.getAttributes().putAll(these);
        });
    }

    @Test
    void a31_aSecondMessageWaits_andTheWaitGrows() {
        PhoneUser user = PhoneUser.enrol(realm, app, telephones);
        limits(Map.of("mfa.resend-pause", "2"));
        String mfaToken = app.mfaToken(user.user());
        assertThat(app.challenge(mfaToken, "oob").status()).isEqualTo(200);

        Reply second = app.challenge(mfaToken, "oob");
        assertThat(Answer.of(second)).isEqualTo(TOO_MANY);
        await().until(() -> app.challenge(mfaToken, "oob").status() == 200);
        Reply third = app.challenge(mfaToken, "oob");
        await().until(() -> app.challenge(mfaToken, "oob").status() == 200);
        Reply fourth = app.challenge(mfaToken, "oob");

        assertThat(Integer.parseInt(second.header("Retry-After"))).isBetween(1, 2);
        assertThat(Integer.parseInt(third.header("Retry-After"))).isBetween(3, 4);
        assertThat(Integer.parseInt(fourth.header("Retry-After"))).isBetween(6, 8);
        assertThat(second.header("X-RateLimit-Reset")).matches("[0-9]+");
    }

    @Test
    void aMessageThatIsSentAgainHasTheSameCode() {
        PhoneUser user = PhoneUser.enrol(realm, app, telephones);
        String mfaToken = app.mfaToken(user.user());
        String first = app.challenge(mfaToken, "oob").text("oob_code");
        String code = telephones.code(user.number());
        String second = app.challenge(mfaToken, "oob").text("oob_code");

        assertThat(second).isEqualTo(first);
        assertThat(telephones.code(user.number())).isEqualTo(code);
        assertThat(app.challenge(app.mfaToken(user.user()), "oob").text("oob_code"))
                .isNotEqualTo(first);
        assertThat(telephones.code(user.number())).isNotEqualTo(code);
    }

    @Test
    void a31_oneUser_stopsAtTheLimit() {
        limits(Map.of("mfa.phone-user-burst", "3"));
        PhoneUser user = PhoneUser.enrol(realm, app, telephones);

        // Enrolling has taken one. A fresh login does not start again.
        List<Integer> statuses = IntStream.range(0, 4)
                .map(n -> app.challenge(app.mfaToken(user.user()), "oob").status())
                .boxed()
                .toList();

        assertThat(statuses).containsExactly(200, 200, 429, 429);
        assertThat(telephones.at(user.number())).hasSize(3);
    }

    @Test
    void a35_manyAccountsOneNumber_stopsAtTheLimit() {
        limits(Map.of("mfa.phone-user-burst", "2"));
        String number = Telephones.newNumber();

        List<Answer> answers = IntStream.range(0, 4)
                .mapToObj(n -> Answer.of(app.associatePhone(app.mfaToken(realm.newUser()), "sms", number)))
                .toList();

        assertThat(answers).containsExactly(Answer.OK, Answer.OK, TOO_MANY, TOO_MANY);
        assertThat(telephones.at(number)).hasSize(2);
    }

    @Test
    void a35_numbersThatLieTogether_stopAtTheLimit() {
        limits(Map.of("mfa.phone-prefix-burst", "2"));
        String block = Telephones.newNumber().substring(0, 11);

        List<Answer> answers = IntStream.range(100, 104)
                .mapToObj(n -> Answer.of(app.associatePhone(app.mfaToken(realm.newUser()), "sms", block + n)))
                .toList();

        assertThat(answers).containsExactly(Answer.OK, Answer.OK, TOO_MANY, TOO_MANY);
    }

    @Test
    void a35_oneAddress_stopsAtTheLimit() {
        limits(Map.of("mfa.message-source-burst", "2", "mfa.message-source-refill", "3600"));

        List<Answer> answers = IntStream.range(0, 4)
                .mapToObj(n ->
                        Answer.of(app.associatePhone(app.mfaToken(realm.newUser()), "sms", Telephones.newNumber())))
                .toList();

        assertThat(answers).containsExactly(Answer.OK, Answer.OK, TOO_MANY, TOO_MANY);
    }

    /** Whoever enrols a number that is somebody else's uses up nothing of what its owner needs to log in. */
    @Test
    void a12_strangersEnrolTheNumber_itsOwnerLogsIn() {
        limits(Map.of("mfa.phone-user-burst", "3"));
        PhoneUser owner = PhoneUser.enrol(realm, app, telephones);
        for (int i = 0; i < 5; i++) {
            app.associatePhone(app.mfaToken(realm.newUser()), "sms", owner.number());
        }

        assertThat(app.challenge(app.mfaToken(owner.user()), "oob").status()).isEqualTo(200);
    }

    /** A message that is sent again after the code has had its tries brings another code. */
    @Test
    void aCodeThatHasHadItsTriesIsNotSentAgain() {
        PhoneUser user = PhoneUser.enrol(realm, app, telephones);
        String mfaToken = app.mfaToken(user.user());
        String first = app.challenge(mfaToken, "oob").text("oob_code");
        String code = telephones.code(user.number());
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            app.oob(mfaToken, first, wrong);
        }

        String second = app.challenge(mfaToken, "oob").text("oob_code");

        assertThat(second).isNotEqualTo(first);
        assertThat(app.oob(mfaToken, second, telephones.code(user.number())).status())
                .isEqualTo(200);
    }

    /** The code of the first one is on its way: a second request that is refused must not make it worthless. */
    @Test
    void aRefusedSecondEnrolmentLeavesTheFirstOneAlone() {
        limits(Map.of("mfa.resend-pause", "600"));
        String number = Telephones.newNumber();
        String mfaToken = app.mfaToken(realm.newUser());
        Reply begun = app.associatePhone(mfaToken, "sms", number);

        assertThat(Answer.of(app.associatePhone(mfaToken, "sms", number))).isEqualTo(TOO_MANY);
        assertThat(app.oob(mfaToken, begun.text("oob_code"), telephones.code(number))
                        .status())
                .isEqualTo(200);
    }

    /** More often than there are messages. */
    @Test
    void a36_aGatewayThatFailsAgainAndAgain_usesNothingUp() {
        limits(Map.of("mfa.phone-user-burst", "2", "mfa.resend-pause", "600"));
        PhoneUser user = PhoneUser.enrol(realm, app, telephones);
        telephones.answer(500, Duration.ZERO);
        for (int i = 0; i < 4; i++) {
            assertThat(app.challenge(app.mfaToken(user.user()), "oob").status()).isEqualTo(502);
        }
        telephones.answer(200, Duration.ZERO);

        assertThat(app.challenge(app.mfaToken(user.user()), "oob").status()).isEqualTo(200);
    }

    /** It may have been sent, and somebody pays for it. */
    @Test
    void a36_aGatewayThatDoesNotAnswer_isNoWayRoundTheLimits() {
        PhoneUser user = PhoneUser.enrol(realm, app, telephones);
        limits(Map.of("mfa.resend-pause", "600"));
        telephones.answer(200, Duration.ofSeconds(4));

        assertThat(app.challenge(app.mfaToken(user.user()), "oob").status()).isEqualTo(502);
        telephones.answer(200, Duration.ZERO);
        assertThat(Answer.of(app.challenge(app.mfaToken(user.user()), "oob"))).isEqualTo(TOO_MANY);
    }

    /** A36: what no gateway has taken costs the user nothing, neither a message nor an attempt. */
    @Test
    void a36_aGatewayThatFails_costsTheUserNothing() {
        PhoneUser user = PhoneUser.enrol(realm, app, telephones);
        limits(Map.of("mfa.resend-pause", "600", "mfa.attempts", "10"));
        telephones.answer(500, Duration.ZERO);
        TestUser him = user.user();

        Reply failed = app.challenge(app.mfaToken(him), "oob");
        telephones.answer(200, Duration.ZERO);
        String mfaToken = app.mfaToken(him);
        Reply again = app.challenge(mfaToken, "oob");

        assertThat(realm.events()).as("whoever runs the realm can see it").anySatisfy(event -> {
            assertThat(event.getError()).isEqualTo("bad_gateway");
            assertThat(event.getUserId()).isEqualTo(him.id());
        });
        assertThat(Answer.of(failed))
                .isEqualTo(new Answer(502, "bad_gateway", "The message could not be sent. Try again later."));
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(app.oob(mfaToken, again.text("oob_code"), telephones.code(user.number()))
                        .status())
                .isEqualTo(200);
    }
}

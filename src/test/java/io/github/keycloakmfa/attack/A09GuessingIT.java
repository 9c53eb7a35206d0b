package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Answer.TOO_MANY_CODES;
import static io.github.keycloakmfa.attack.Answer.WRONG_CODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.Mailbox;
import io.github.keycloakmfa.client.Race;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.events.EventType;
import org.keycloak.representations.idm.EventRepresentation;

/** Someone has the password and guesses codes, with the ten attempts that a realm gives which has set nothing. */
@KeycloakTest
@Tag("state")
class A09GuessingIT {

    private static final int ATTEMPTS = 10;

    private static Mailbox mailbox;

    private final TestRealm realm;
    private final App app;
    private TestUser victim;
    private Enrolled enrolled;

    A09GuessingIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeAll
    static void prepare(TestRealm realm) {
        mailbox = Mailbox.of(realm);
        realm.update(representation -> {
            // None comes back while a test runs, whenever that is.
            representation.getAttributes().put("mfa.attempt-refill", "86400");
            // Keycloak takes failures of the same moment for "too quick", and its own lock would do the work here.
            representation.setMinimumQuickLoginWaitSeconds(0);
        });
    }

    @AfterAll
    static void stopReceiving() {
        mailbox.close();
    }

    @BeforeEach
    void enrolTheVictim() {
        victim = realm.newUser();
        enrolled = app.enrol(victim);
    }

    @Test
    void a09_twoHundredWrongCodesAtOnce_tenAreLookedAt() {
        String mfaToken = app.mfaToken(victim);
        String wrong = enrolled.app().wrongCode();

        List<Reply> replies = Race.of(200, () -> app.otp(mfaToken, wrong));

        assertThat(replies).extracting(Answer::of).isSubsetOf(WRONG_CODE, TOO_MANY_CODES);
        assertThat(replies).filteredOn(reply -> reply.status() == 403).hasSize(ATTEMPTS);
        assertThat(new Trail(realm, victim).wrongCodes()).isEqualTo(ATTEMPTS);
        assertThat(Answer.of(app.otp(mfaToken, enrolled.app().code()))).isEqualTo(TOO_MANY_CODES);
        assertToldOnce();
    }

    @Test
    void a09_tooManyCodes_tellsWhenToComeBack() {
        String mfaToken = app.mfaToken(victim);
        exhaust();

        Reply refused = app.otp(mfaToken, enrolled.app().code());

        assertThat(Answer.of(refused)).isEqualTo(TOO_MANY_CODES);
        assertThat(refused.text("mfa_error")).isEqualTo("rate_limited");
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 86_400L);
        assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("10");
        assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(Long.parseLong(refused.header("X-RateLimit-Reset")))
                .isGreaterThan(Instant.now().getEpochSecond());
    }

    @Test
    void a10_freshTokenForEachFiveGuesses_budgetOfTheUserHolds() {
        List<Reply> replies = new ArrayList<>();
        for (int token = 0; token < 20; token++) {
            String mfaToken = app.mfaToken(victim);
            String wrong = enrolled.app().wrongCode();
            replies.addAll(Race.of(5, () -> app.otp(mfaToken, wrong)));
        }

        assertThat(replies).extracting(Answer::of).isSubsetOf(WRONG_CODE, TOO_MANY_CODES);
        assertThat(new Trail(realm, victim).wrongCodes()).isEqualTo(ATTEMPTS);
        assertThat(Answer.of(app.otp(app.mfaToken(victim), enrolled.app().code())))
                .isEqualTo(TOO_MANY_CODES);
        assertToldOnce();
    }

    /** Microsoft's AuthQuake: the sessions are not one after the other. */
    @Test
    void a10_guessesInManySessionsAtOnce_budgetOfTheUserHolds() {
        String wrong = enrolled.app().wrongCode();
        List<Callable<Reply>> racers = Stream.generate(() -> app.mfaToken(victim))
                .limit(20)
                .flatMap(mfaToken -> Stream.<Callable<Reply>>generate(() -> () -> app.otp(mfaToken, wrong))
                        .limit(5))
                .toList();

        List<Reply> replies = Race.of(racers);

        assertThat(replies).extracting(Answer::of).isSubsetOf(WRONG_CODE, TOO_MANY_CODES);
        assertThat(new Trail(realm, victim).wrongCodes()).isEqualTo(ATTEMPTS);
        assertToldOnce();
    }

    /** Another app, another grant, another route: the same attempts. */
    @Test
    void a10_guessesOnEveryWayThereIs_oneBudget() {
        App spa = App.spa(realm);
        for (int i = 0; i < ATTEMPTS / 2; i++) {
            assertThat(spa.otp(spa.mfaToken(victim), enrolled.app().wrongCode()).status())
                    .isEqualTo(403);
            assertThat(app.recoveryCode(app.mfaToken(victim), "A".repeat(24)).status())
                    .isEqualTo(403);
        }

        assertThat(Answer.of(app.otp(app.mfaToken(victim), enrolled.app().code())))
                .isEqualTo(TOO_MANY_CODES);
        assertThat(Answer.of(app.recoveryCode(app.mfaToken(victim), enrolled.recoveryCode())))
                .isEqualTo(TOO_MANY_CODES);
        assertThat(Answer.of(spa.otp(spa.mfaToken(victim), enrolled.app().code())))
                .isEqualTo(TOO_MANY_CODES);
    }

    /** The code that confirms an enrolment can be guessed as well. */
    @Test
    void a10_guessesAtAnEnrolment_counted() {
        TestUser fresh = realm.newUser();
        String mfaToken = app.mfaToken(fresh);
        app.associate(mfaToken);

        List<Reply> replies = Race.of(20, () -> app.confirm(mfaToken, "000000"));

        assertThat(replies).extracting(Answer::of).isSubsetOf(WRONG_CODE, TOO_MANY_CODES);
        assertThat(replies).filteredOn(reply -> reply.status() == 403).hasSize(ATTEMPTS);
    }

    private void exhaust() {
        String mfaToken = app.mfaToken(victim);
        for (int i = 0; i < ATTEMPTS; i++) {
            assertThat(Answer.of(app.otp(mfaToken, enrolled.app().wrongCode()))).isEqualTo(WRONG_CODE);
        }
    }

    private void assertToldOnce() {
        assertThat(new Trail(realm, victim).of(EventType.USER_DISABLED_BY_TEMPORARY_LOCKOUT))
                .singleElement()
                .extracting(EventRepresentation::getDetails)
                .extracting(details -> details.get("num_failures"))
                .isEqualTo("10");
        // The first one was about the enrolment.
        await().untilAsserted(() -> assertThat(mailbox.to(victim)).hasSizeGreaterThan(1));
        assertThat(mailbox.to(victim))
                .hasSize(2)
                .last()
                .satisfies(letter -> assertThat(letter.subject()).containsIgnoringCase("lock"));
    }
}

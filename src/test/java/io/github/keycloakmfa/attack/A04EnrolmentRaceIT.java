package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Answer.ALREADY_ENROLLED;
import static io.github.keycloakmfa.attack.Answer.MALFORMED_MFA_TOKEN;
import static io.github.keycloakmfa.attack.Answer.OK;
import static io.github.keycloakmfa.attack.Answer.WRONG_CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Race;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.keycloak.events.EventType;

/** Owner and attacker enrol the first factor of an account at the same moment: one of them does, and the other one has nothing. */
@KeycloakTest
@Tag("state")
class A04EnrolmentRaceIT {

    private final TestRealm realm;
    private final App app;

    A04EnrolmentRaceIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeAll
    static void leaveItToTheRace(TestRealm realm) {
        // The losers try their codes afterwards, and must not be stopped by anything else.
        realm.update(representation -> {
            representation.getAttributes().put("mfa.attempts", "100");
            representation.setBruteForceProtected(false);
        });
    }

    /** An enrolment that a half login has begun. */
    private record Begun(String mfaToken, AuthenticatorApp app, String recoveryCode) {}

    @RepeatedTest(3)
    void a04_twoHalfLoginsConfirmAtOnce_exactlyOneFactor() {
        TestUser user = realm.newUser();
        List<Begun> both = Stream.generate(() -> begin(user)).limit(2).toList();

        List<Reply> replies = Race.of(both.stream().map(this::logIn).toList());

        // A loser who comes a moment too late has a code that fits nothing.
        assertThat(replies).extracting(Answer::of).containsOnlyOnce(OK).isSubsetOf(OK, ALREADY_ENROLLED, WRONG_CODE);
        assertOnlyTheWinnersFactor(user, both, replies);
    }

    @RepeatedTest(2)
    void a04_manyHalfLoginsConfirmAtOnceOnBothRoutes_exactlyOneFactor() {
        TestUser user = realm.newUser();
        List<Begun> all = Stream.generate(() -> begin(user)).limit(6).toList();
        List<Callable<Reply>> racers = Stream.concat(
                        all.stream().limit(3).map(this::logIn),
                        all.stream().skip(3).map(this::confirm))
                .toList();

        List<Reply> replies = Race.of(racers);

        assertThat(replies).extracting(Answer::of).containsOnlyOnce(OK).isSubsetOf(OK, ALREADY_ENROLLED, WRONG_CODE);
        assertOnlyTheWinnersFactor(user, all, replies);
    }

    /** The same half login brings its code to both routes at once. What it has confirmed it may still log in with, but only once. */
    @RepeatedTest(3)
    void a04_oneHalfLoginConfirmsOnBothRoutesAtOnce_exactlyOneFactor() {
        TestUser user = realm.newUser();
        Begun begun = begin(user);
        String code = begun.app().code();

        List<Reply> replies = Race.of(List.of(
                () -> app.otp(begun.mfaToken(), code),
                () -> app.otp(begun.mfaToken(), code),
                () -> app.confirm(begun.mfaToken(), code),
                () -> app.confirm(begun.mfaToken(), code)));

        assertThat(replies)
                .extracting(Answer::of)
                .contains(OK)
                .isSubsetOf(OK, ALREADY_ENROLLED, WRONG_CODE, MALFORMED_MFA_TOKEN, Answer.INVALID_MFA_TOKEN);
        assertThat(replies.subList(0, 2))
                .filteredOn(reply -> reply.status() == 200)
                .hasSizeLessThan(2);
        assertThat(replies.subList(2, 4))
                .filteredOn(reply -> reply.status() == 200)
                .hasSizeLessThan(2);
        assertThat(new Stored(realm, user).types())
                .containsExactlyInAnyOrder("password", "otp", "recovery-authn-codes");
    }

    private void assertOnlyTheWinnersFactor(TestUser user, List<Begun> all, List<Reply> replies) {
        assertThat(new Stored(realm, user).types())
                .containsExactlyInAnyOrder("password", "otp", "recovery-authn-codes");
        assertThat(new Trail(realm, user).of(EventType.UPDATE_CREDENTIAL)).hasSize(1);
        for (int i = 0; i < all.size(); i++) {
            boolean won = replies.get(i).status() == 200;
            String mfaToken = app.mfaToken(user);
            assertThat(app.otp(mfaToken, all.get(i).app().code()).status()).isEqualTo(won ? 200 : 403);
            assertThat(app.recoveryCode(app.mfaToken(user), all.get(i).recoveryCode())
                            .status())
                    .isEqualTo(won ? 200 : 403);
        }
    }

    private Begun begin(TestUser user) {
        String mfaToken = app.mfaToken(user);
        Reply begun = app.associate(mfaToken);
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        return new Begun(
                mfaToken,
                new AuthenticatorApp(begun.text("secret")),
                begun.json().path("recovery_codes").path(0).asText());
    }

    private Callable<Reply> logIn(Begun begun) {
        String code = begun.app().code();
        return () -> app.otp(begun.mfaToken(), code);
    }

    private Callable<Reply> confirm(Begun begun) {
        String code = begun.app().code();
        return () -> app.confirm(begun.mfaToken(), code);
    }
}

package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a realm spends on messages in a day has an end, whoever asks for them and from wherever. */
@KeycloakTest
@Tag("state")
class A35DayLimitIT {

    private static final Answer TOO_MANY = new Answer(
            429, "too_many_attempts", "Too many SMS sent by the user. Wait for some minutes before retrying.");

    private final TestRealm realm;
    private final App app;

    A35DayLimitIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @Test
    void a35_theRealm_stopsAtTheLimitOfTheDay_andTellsOnce() {
        try (Telephones gateway = Telephones.of(realm)) {
            realm.setAttribute("mfa.phone-day-limit", "3");

            List<Answer> answers = IntStream.range(0, 5)
                    .mapToObj(n ->
                            Answer.of(app.associatePhone(app.mfaToken(realm.newUser()), "sms", Telephones.newNumber())))
                    .toList();

            assertThat(answers).containsExactly(Answer.OK, Answer.OK, Answer.OK, TOO_MANY, TOO_MANY);
        }
        assertThat(realm.events())
                .filteredOn(event -> "message_limit_reached".equals(event.getError()))
                .hasSize(1);
    }
}

package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway's address points to where no message should go. The operator of this server has allowed {@code 127.0.0.1} and nothing else. */
@KeycloakTest
class A53DestinationIT {

    private static final Answer NOT_SENT =
            new Answer(502, "bad_gateway", "The message could not be sent. Try again later.");

    private final TestRealm realm;
    private final App app;

    A53DestinationIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    /** The same machine under other names: what listens there must hear nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.2", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0.0.0.0"})
    void a53_thisMachineUnderAnotherName_hearsNothing(String host) {
        try (Telephones telephones = Telephones.of(realm)) {
            String number = Telephones.newNumber();
            pointTo(telephones.url().replace("127.0.0.1", host));

            assertThat(Answer.of(app.associatePhone(app.mfaToken(realm.newUser()), "sms", number)))
                    .isEqualTo(NOT_SENT);
            assertThat(telephones.at(number)).isEmpty();
        }
    }

    @Test
    void a53_metadataOfACloud_isNotAsked() {
        try (Telephones telephones = Telephones.of(realm)) {
            pointTo("http://169.254.169.254/latest/meta-data/");
            long start = System.nanoTime();

            assertThat(Answer.of(app.associatePhone(app.mfaToken(realm.newUser()), "sms", Telephones.newNumber())))
                    .isEqualTo(NOT_SENT);
            // Whoever tries to connect there waits for the time-out.
            assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(2_000);
            assertThat(telephones.url()).isNotBlank();
        }
    }

    private void pointTo(String url) {
        realm.update(it -> it.getAttributes()
                .compute(
                        "mfa.provider.phone.gateway",
                        (name, json) -> json.replaceAll("\"url\":\"[^\"]*\"", "\"url\":\"" + url + "\"")));
    }
}

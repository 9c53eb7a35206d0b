package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.client.Twilio;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.RunningKeycloak;
import io.github.keycloakmfa.server.TestRealm;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What Twilio does not take: what the user is told, who sends instead, and what of it is in the log. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwilioFailuresIT {

    private static final Refused NOT_SENT =
            Refused.with(502, "bad_gateway", "The message could not be sent. Try again later.");

    /** More often in a row than a sender may fail before it rests. */
    private static final int MANY = 6;

    private final RunningKeycloak server;
    private final TestRealm realm;
    private final App app;

    @AutoClose
    private final Twilio twilio;

    private String number;

    TwilioFailuresIT(RunningKeycloak server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        this.app = App.confidential(realm);
        this.twilio = Twilio.of(realm);
    }

    @BeforeEach
    void nobodyElseSends() {
        realm.setAttribute("mfa.phone-senders", "twilio");
        number = Telephones.newNumber();
    }

    /** Whoever types nonsense is told so at once, and takes Twilio from nobody. */
    @Test
    void aNumberThatIsNone_isSentOnce_andTwilioIsNotToBlame() {
        twilio.answer(400, "{\"code\":21211,\"message\":\"Invalid 'To' Phone Number\",\"status\":400}");
        for (int i = 0; i < MANY; i++) {
            String nobodys = Telephones.newNumber();

            assertThat(associate(nobodys).refused()).isEqualTo(NOT_SENT);
            assertThat(twilio.to(nobodys)).hasSize(1);
        }
        twilio.accept();

        assertThat(associate(number).status()).isEqualTo(200);
    }

    @Test
    void whatTwilioCannotSendTheNextOneDoes() {
        try (Telephones gateway = Telephones.of(realm)) {
            realm.setAttribute("mfa.phone-senders", "twilio gateway");
            String before = Telephones.newNumber();
            twilio.accept();
            associate(before);
            twilio.answer(500, "{\"code\":20500,\"message\":\"Internal Server Error\",\"status\":500}");
            String mfaToken = app.mfaToken(realm.newUser());

            Reply begun = app.associatePhone(mfaToken, "sms", number);
            Reply tokens = app.oob(mfaToken, begun.text("oob_code"), gateway.code(number));

            assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
            assertThat(twilio.to(number)).hasSize(1);
            assertThat(gateway.at(number)).hasSize(1);
            assertThat(gateway.at(before)).as("what Twilio has taken").isEmpty();
        }
    }

    /** With the token one sends at the realm's expense. What Twilio says about it is not repeated either. */
    @Test
    void theLogTellsOfTheFailureAndOfNothingElse() {
        twilio.answer(401, "{\"code\":20003,\"message\":\"Authenticate " + Twilio.TOKEN + "\",\"status\":401}");

        assertThat(associate(number).refused()).isEqualTo(NOT_SENT);

        await().until(() -> server.logLines().stream()
                .anyMatch(line -> line.contains("A message was not sent by twilio: it has answered 401")));
        assertThat(server.logLines())
                .noneMatch(line ->
                        List.of(Twilio.TOKEN, Twilio.BASIC, number).stream().anyMatch(line::contains));
    }

    /** Somebody new begins to enrol this number. */
    private Reply associate(String phoneNumber) {
        return app.associatePhone(app.mfaToken(realm.newUser()), "sms", phoneNumber);
    }
}

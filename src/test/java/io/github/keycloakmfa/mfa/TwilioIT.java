package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.client.Twilio;
import io.github.keycloakmfa.client.Twilio.Order;
import io.github.keycloakmfa.server.HandedOut;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Codes that go through Twilio log in, in a realm that was set up as its administrator would: no unit test sees both ends. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwilioIT {

    private static final String ACCOUNT = "/2010-04-01/Accounts/" + Twilio.SID;

    /** Digit by digit, and between them time to write. */
    private static final Pattern SPOKEN = Pattern.compile("<Say language=\"en-US\">((?:[0-9], ){5}[0-9]) ");

    private final TestRealm realm;
    private final App app;

    @AutoClose
    private final Twilio twilio;

    private TestUser user;
    private String number;

    TwilioIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.twilio = Twilio.of(realm);
    }

    @BeforeEach
    void somebody() {
        Twilio.sendAs(realm, "from", Twilio.NUMBER);
        user = realm.newUser();
        number = Telephones.newNumber();
    }

    @Test
    void aTextMessageEnrolsAndLogsIn() {
        enrol();
        Order order = last();

        assertThat(twilio.to(number)).hasSize(1);
        assertThat(order.method()).isEqualTo("POST");
        assertThat(order.path()).isEqualTo(ACCOUNT + "/Messages.json");
        assertThat(order.authorization()).isEqualTo("Basic " + Twilio.BASIC);
        assertThat(order.form()).containsOnlyKeys("To", "From", "Body").containsEntry("From", Twilio.NUMBER);
        assertThat(order.form().get("Body")).isEqualTo(order.code() + " is the code to add your phone at Demo.");
    }

    @Test
    void aServiceSendsInPlaceOfANumber() {
        Twilio.sendAs(realm, "messaging_service_sid", "MG7");

        enrol();

        assertThat(last().form())
                .containsOnlyKeys("To", "MessagingServiceSid", "Body")
                .containsEntry("MessagingServiceSid", "MG7");
    }

    @Test
    void aCallSpeaksTheDigitsTwice() {
        enrol();
        String mfaToken = app.mfaToken(user);
        Reply challenged = app.challengeWith(mfaToken, Map.of("oob_channel", "voice"));
        Order order = last();
        Matcher spoken = SPOKEN.matcher(order.form().get("Twiml"));

        assertThat(order.path()).isEqualTo(ACCOUNT + "/Calls.json");
        assertThat(order.authorization()).isEqualTo("Basic " + Twilio.BASIC);
        assertThat(order.form()).containsOnlyKeys("To", "From", "Twiml").containsEntry("From", Twilio.NUMBER);
        assertThat(spoken.results()).as(order.form().get("Twiml")).hasSize(2);
        assertThat(spoken.reset().find()).isTrue();
        String code = spoken.group(1).replace(", ", "");
        HandedOut.secret("binding_code", code);
        Reply tokens = app.oob(mfaToken, challenged.text("oob_code"), code);
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
    }

    private void enrol() {
        String mfaToken = app.mfaToken(user);
        Reply begun = app.associatePhone(mfaToken, "sms", number);
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        Reply tokens = app.oob(mfaToken, begun.text("oob_code"), last().code());
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(tokens.text("access_token")).isNotEmpty();
    }

    private Order last() {
        var all = twilio.to(number);
        return all.get(all.size() - 1);
    }
}

package io.github.keycloakmfa.delivery.phone;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakmfa.delivery.Channel;
import io.github.keycloakmfa.delivery.NotSentException;
import java.net.URI;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Twilio gets, and what of its answers is an acceptance. */
class TwilioShipmentTest {

    @RegisterExtension
    static final Service SERVICE = new Service();

    private static final TwilioAccount ACCOUNT = new TwilioAccount("AC1", "token", "+15550199", "");
    private static final String ACCEPTED = "{\"sid\":\"SM1\",\"status\":\"queued\"}";

    @Test
    void aTextMessage() throws NotSentException {
        SERVICE.answers(aResponse().withStatus(201).withBody(ACCEPTED));

        send(ACCOUNT, Channel.SMS, "012345 für +Shop & Söhne");

        assertThat(SERVICE.request().getUrl()).isEqualTo("/2010-04-01/Accounts/AC1/Messages.json");
        assertThat(SERVICE.request().getMethod().getName()).isEqualTo("POST");
        assertThat(SERVICE.request().getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(SERVICE.request().getHeader("Authorization"))
                .isEqualTo("Basic " + Base64.getEncoder().encodeToString("AC1:token".getBytes()));
        assertThat(SERVICE.request().getBodyAsString())
                .isEqualTo("To=%2B15550100&Body=012345%20f%C3%BCr%20%2BShop%20%26%20S%C3%B6hne&From=%2B15550199");
    }

    @Test
    void aServiceChoosesTheNumber() throws NotSentException {
        SERVICE.answers(aResponse().withStatus(201).withBody(ACCEPTED));

        send(new TwilioAccount("AC1", "token", "+15550199", "MG1"), Channel.SMS, "text");

        assertThat(SERVICE.request().getBodyAsString())
                .endsWith("&MessagingServiceSid=MG1")
                .doesNotContain("From=");
    }

    @Test
    void aCallReadsTheTextTwice() throws NotSentException {
        SERVICE.answers(aResponse().withStatus(201).withBody("{\"sid\":\"CA1\"}"));

        send(new TwilioAccount("AC1", "token", "+15550199", "MG1"), Channel.VOICE, "0, 1, 2 für <Shop> & Söhne");

        assertThat(SERVICE.request().getUrl()).isEqualTo("/2010-04-01/Accounts/AC1/Calls.json");
        assertThat(SERVICE.request().formParameter("From").firstValue()).isEqualTo("+15550199");
        assertThat(SERVICE.request().formParameter("Twiml").firstValue())
                .isEqualTo(
                        "<Response><Say language=\"de-DE\">0, 1, 2 für &lt;Shop&gt; &amp; Söhne</Say><Pause length=\"1\"/>"
                                + "<Say language=\"de-DE\">0, 1, 2 für &lt;Shop&gt; &amp; Söhne</Say></Response>");
    }

    @ParameterizedTest
    @CsvSource({
        "400, true",
        "422, true",
        "401, false",
        "403, false",
        "404, false",
        "429, false",
        "500, false",
        "503, false",
        "302, false",
    })
    void anyOtherStatusIsARefusal(int status, boolean aboutTheMessage) {
        SERVICE.answers(aResponse()
                .withStatus(status)
                .withHeader("Location", SERVICE.url())
                .withBody("{\"code\":21211,\"message\":\"+15550100 is not valid\",\"sid\":\"x\"}"));

        assertThatThrownBy(() -> send(ACCOUNT, Channel.SMS, "text"))
                .hasMessage("it has answered " + status)
                .isInstanceOfSatisfying(
                        NotSentException.class,
                        reason -> assertThat(reason.isAboutTheMessage()).isEqualTo(aboutTheMessage));
        assertThat(SERVICE.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>Welcome to the hotel</html>", "{\"sid\":", "{}", "[]", "{\"sid\":\"\"}", "\"sid\""})
    void anAnswerThatIsNotTwiliosIsNoAcceptance(String body) {
        SERVICE.answers(aResponse().withStatus(201).withBody(body));

        assertThatThrownBy(() -> send(ACCOUNT, Channel.SMS, "text"))
                .hasMessage("it has not answered as Twilio does")
                .hasNoCause();
    }

    @Test
    void anAnswerThatDoesNotEndIsNoAcceptance() {
        SERVICE.answers(
                aResponse().withStatus(201).withBody("{\"x\":\"" + "x".repeat(1_000_000) + "\",\"sid\":\"SM1\"}"));

        assertThatThrownBy(() -> send(ACCOUNT, Channel.SMS, "text")).isInstanceOf(NotSentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"sid":"A","auth_token":"t","from":"+1"}                   | true  | true
            {"sid":"A","auth_token":"t","messaging_service_sid":"MG"}  | true  | false
            {"sid":"A","auth_token":"t"}                               | false | false
            {"sid":"A","from":"+1"}                                    | false | false
            {"auth_token":"t","from":"+1"}                             | false | false
            {"sid":"","auth_token":"t","from":"+1"}                    | false | false
            {}                                                         | false | false
            """)
    void whatAnAccountCanDo(String values, boolean sms, boolean voice) throws Exception {
        var account = TwilioAccount.read((ObjectNode) new ObjectMapper().readTree(values));

        assertThat(account.filter(each -> each.has(Channel.SMS)).isPresent()).isEqualTo(sms);
        assertThat(account.filter(each -> each.has(Channel.VOICE)).isPresent()).isEqualTo(voice);
    }

    @Test
    void anIdIsNoWayToAnotherResource() {
        assertThat(new TwilioAccount("../../x?y", "token", "", "").path()).endsWith("/Accounts/..%2F..%2Fx%3Fy");
        assertThat(ACCOUNT.toString()).doesNotContain("token");
    }

    private static void send(TwilioAccount account, Channel channel, String text) throws NotSentException {
        new TwilioShipment(Service.outbound(), URI.create(SERVICE.url()), account, Service.message(channel, text))
                .send();
    }
}

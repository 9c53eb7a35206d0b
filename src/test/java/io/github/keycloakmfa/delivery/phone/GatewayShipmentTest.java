package io.github.keycloakmfa.delivery.phone;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakmfa.delivery.Channel;
import io.github.keycloakmfa.delivery.NotSentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gateway gets: exactly what is set, with texts that stay texts. */
class GatewayShipmentTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NASTY = "\"}, {{secret}} <&'\\\n ü=+%";

    @RegisterExtension
    static final Service SERVICE = new Service();

    private final ObjectNode values = JSON.createObjectNode();

    @Test
    void jsonIsEscaped() throws Exception {
        SERVICE.answers(aResponse().withStatus(202));
        values.put(
                "body",
                "{\"to\":\"{{to}}\",\"text\":\"{{ text }}\",\"n\":{\"code\":\"{{code}}\",\"c\":\"{{channel}}\"}}");
        values.put("secret", "s3cret");

        send(NASTY);

        assertThat(SERVICE.request().getMethod().getName()).isEqualTo("POST");
        assertThat(SERVICE.request().getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(JSON.readTree(SERVICE.request().getBodyAsString()))
                .isEqualTo(JSON.createObjectNode()
                        .put("to", "+15550100")
                        .put("text", NASTY)
                        .set("n", JSON.createObjectNode().put("code", "012345").put("c", "sms")));
    }

    @Test
    void aFormIsEncoded() throws NotSentException {
        SERVICE.answers(aResponse());
        values.put("content_type", "application/x-www-form-urlencoded").put("body", "to={{to}}&text={{text}}&x=1");

        send(NASTY);

        assertThat(SERVICE.request().getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(SERVICE.request().formParameter("to").firstValue()).isEqualTo("+15550100");
        assertThat(SERVICE.request().formParameter("text").firstValue()).isEqualTo(NASTY);
        assertThat(SERVICE.request().formParameter("x").firstValue()).isEqualTo("1");
    }

    @Test
    void xmlIsEscaped() throws NotSentException {
        SERVICE.answers(aResponse());
        values.put("content_type", "text/xml").put("body", "<sms to='{{to}}'>{{text}}</sms>");

        send("<b> & 'c' \"d\"");

        assertThat(SERVICE.request().getHeader("Content-Type")).isEqualToIgnoringCase("text/xml; charset=utf-8");
        assertThat(SERVICE.request().getBodyAsString())
                .isEqualTo("<sms to='+15550100'>&lt;b&gt; &amp; &apos;c&apos; &quot;d&quot;</sms>");
    }

    @Test
    void aQueryIsEncodedAndNothingElseIsSent() throws NotSentException {
        SERVICE.answers(aResponse());
        values.put("method", "GET")
                .put("url", SERVICE.url() + "/send/{{channel}}?to={{to}}&text={{text}}&key={{secret}}");
        values.put("body", "{{text}}").put("secret", "a b");

        send(NASTY);

        assertThat(SERVICE.request().getUrl()).startsWith("/send/sms?to=%2B15550100&text=");
        assertThat(SERVICE.request().queryParameter("text").firstValue()).isEqualTo(NASTY);
        assertThat(SERVICE.request().queryParameter("key").firstValue()).isEqualTo("a b");
        assertThat(SERVICE.request().getBodyAsString()).isEmpty();
        assertThat(SERVICE.request().containsHeader("Content-Type")).isFalse();
    }

    @Test
    void headersCarryTheSecret() throws NotSentException {
        SERVICE.answers(aResponse());
        values.putObject("headers").put("Authorization", "Bearer {{secret}}").put("X-Sender", "shop");
        values.put("method", "PUT").put("secret", "s3cret");

        send("text");

        assertThat(SERVICE.request().getMethod().getName()).isEqualTo("PUT");
        assertThat(SERVICE.request().getHeader("Authorization")).isEqualTo("Bearer s3cret");
        assertThat(SERVICE.request().getHeader("X-Sender")).isEqualTo("shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "Content-Length", "Bad Name", ""})
    void aHeaderThatCannotBeSentIsARefusalThatSaysNothingOfIt(String name) {
        values.putObject("headers").put(name, "{{secret}}");
        values.put("secret", "s3cret");

        assertThatThrownBy(() -> send("text"))
                .hasMessage("a header cannot be sent")
                .hasNoCause();
    }

    @Test
    void aTextOfTwoLinesMakesNoSecondHeader() {
        values.putObject("headers").put("X-Text", "{{text}}");

        assertThatThrownBy(() -> send("one\r\nX-Other: two")).hasMessage("a header cannot be sent");
        assertThat(SERVICE.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                            | 200 | ok    | true
            {}                                            | 204 |       | true
            {}                                            | 302 |       | false
            {}                                            | 503 |       | false
            {"success":[202,302]}                         | 302 |       | true
            {"success":[202]}                             | 200 |       | false
            {"success_contains":"OK"}                     | 200 | x OK  | true
            {"success_contains":"OK"}                     | 200 | ERR 5 | false
            {"success":[500],"success_contains":"OK"}     | 500 | OK    | true
            """)
    void whatIsAnAcceptance(String rule, int status, String body, boolean accepted) throws Exception {
        SERVICE.answers(
                aResponse().withStatus(status).withHeader("Location", "/x").withBody(body == null ? "" : body));
        values.setAll((ObjectNode) JSON.readTree(rule));

        assertThat(isTaken()).isEqualTo(accepted);
        assertThat(SERVICE.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x", "x", "http://u:p@localhost/", "http://{{text}}/", ""})
    void anAddressThatMayNotBeIsNotCalled(String url) {
        values.put("url", url);

        assertThatThrownBy(() -> send("a b")).hasMessage("its address cannot be used");
    }

    /** Whoever sets realm attributes may write anything there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"method\":\"DELETE\",\"content_type\":\"x\",\"headers\":5,\"body\":[],\"success\":\"x\",\"success_contains\":{}}",
                "{\"method\":null,\"headers\":null,\"success\":null}",
            })
    void valuesThatMayNotBeCountAsNotSet(String odd) throws Exception {
        SERVICE.answers(aResponse());
        values.setAll((ObjectNode) JSON.readTree(odd));

        assertThat(isTaken()).isTrue();
        assertThat(SERVICE.request().getMethod().getName()).isEqualTo("POST");
    }

    @Test
    void withoutAnAddressThereIsNone() {
        assertThat(Gateway.read(JSON.createObjectNode().put("body", "x"))).isEmpty();
    }

    private boolean isTaken() {
        try {
            send("text");
            return true;
        } catch (NotSentException e) {
            return false;
        }
    }

    private void send(String text) throws NotSentException {
        if (!values.has("url")) {
            values.put("url", SERVICE.url() + "/send");
        }
        new GatewayShipment(Service.outbound(), Gateway.read(values).orElseThrow(), Service.message(Channel.SMS, text))
                .send();
    }
}

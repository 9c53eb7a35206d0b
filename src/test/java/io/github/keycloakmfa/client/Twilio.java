package io.github.keycloakmfa.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.keycloakmfa.server.HandedOut;
import io.github.keycloakmfa.server.Surroundings;
import io.github.keycloakmfa.server.TestRealm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays Twilio, at the one address where the server under test looks for it. */
public final class Twilio implements AutoCloseable {

    public static final String SID = "AC42";
    public static final String TOKEN = "token-of-the-account-9d41c7";

    /** SID and token, as HTTP wants them. */
    public static final String BASIC =
            Base64.getEncoder().encodeToString((SID + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));

    public static final String NUMBER = "+15550199";

    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    private final WireMockServer server =
            new WireMockServer(options().port(Surroundings.TWILIO_PORT).bindAddress("127.0.0.1"));

    private Twilio() {}

    /**
     * Makes the realm send text messages and calls through Twilio, with the Management API and nothing else. Skips the test if the server was not
     * told where this one is.
     */
    public static Twilio of(TestRealm realm) {
        Surroundings.skipUnlessKnown();
        HandedOut.secret("authorization", BASIC);
        Twilio twilio = new Twilio();
        twilio.server.start();
        twilio.accept();
        put(realm, "sms", "{\"enabled\":true}");
        put(realm, "phone/message-types", "{\"message_types\":[\"sms\",\"voice\"]}");
        put(realm, "sms/selected-provider", "{\"provider\":\"twilio\"}");
        sendAs(realm, "from", NUMBER);
        return twilio;
    }

    /**
     * Gives the realm's account another sender.
     *
     * @param member what kind of sender it is, by the name of the setting
     */
    public static void sendAs(TestRealm realm, String member, String sender) {
        put(
                realm,
                "sms/providers/twilio",
                "{\"sid\":\"%s\",\"auth_token\":\"%s\",\"%s\":\"%s\"}".formatted(SID, TOKEN, member, sender));
    }

    private static void put(TestRealm realm, String factor, String body) {
        Reply reply = Management.of(realm).api().send("PUT", "/guardian/factors/" + factor, "application/json", body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    /** From now on it takes every message. */
    public void accept() {
        answer(201, "{\"sid\":\"SM1\",\"status\":\"queued\"}");
    }

    /** How it answers from now on. */
    public void answer(int status, String json) {
        server.resetMappings();
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody(json)));
    }

    /** What it was asked to send to this number, the oldest first. */
    public List<Order> to(String number) {
        return server.getAllServeEvents().stream()
                .sorted(Comparator.comparing(event -> event.getRequest().getLoggedDate()))
                .map(event -> Order.of(event.getRequest()))
                .filter(order -> number.equals(order.form().get("To")))
                .toList();
    }

    @Override
    public void close() {
        server.stop();
    }

    /**
     * A request for a message.
     *
     * @param authorization the header
     * @param form the fields of the body
     */
    public record Order(String method, String path, String authorization, Map<String, String> form) {

        private static Order of(LoggedRequest request) {
            Map<String, String> form = request.formParameters().entrySet().stream()
                    .collect(toMap(Map.Entry::getKey, each -> each.getValue().firstValue()));
            return new Order(request.getMethod().getName(), request.getUrl(), request.getHeader("Authorization"), form);
        }

        /** The code in a text message. */
        public String code() {
            Matcher code = CODE.matcher(form.get("Body"));
            assertThat(code.find()).as(form.get("Body")).isTrue();
            HandedOut.secret("binding_code", code.group());
            return code.group();
        }
    }
}

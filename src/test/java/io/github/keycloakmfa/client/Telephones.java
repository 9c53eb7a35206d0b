package io.github.keycloakmfa.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.keycloakmfa.server.HandedOut;
import io.github.keycloakmfa.server.TestRealm;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Everybody's telephone, behind a gateway that takes messages over HTTP. */
public final class Telephones implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Random RANDOM = new Random();

    private final WireMockServer gateway =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    private Telephones() {}

    /** Makes the realm let users enrol telephones, for text messages and for calls, and send through this gateway. */
    public static Telephones of(TestRealm realm) {
        Telephones telephones = new Telephones();
        telephones.gateway.start();
        telephones.answer(200, Duration.ZERO);
        realm.update(it -> {
            it.getAttributes().put("mfa.factor.sms", "true");
            it.getAttributes().put("mfa.phone-senders", "gateway");
            it.getAttributes().put("mfa.provider.phone.message-types", "{\"message_types\":[\"sms\",\"voice\"]}");
            it.getAttributes()
                    .put(
                            "mfa.provider.phone.gateway",
                            "{\"url\":\"" + telephones.url() + "\",\"method\":\"POST\","
                                    + "\"content_type\":\"application/json\",\"body\":"
                                    + "\"{\\\"to\\\":\\\"{{to}}\\\",\\\"text\\\":\\\"{{text}}\\\",\\\"code\\\":\\\"{{code}}\\\",\\\"channel\\\":\\\"{{channel}}\\\"}\"}");
        });
        return telephones;
    }

    public String url() {
        return "http://127.0.0.1:" + gateway.port() + "/messages";
    }

    /** How the gateway answers from now on. */
    public void answer(int status, Duration after) {
        gateway.resetMappings();
        gateway.stubFor(
                any(anyUrl()).willReturn(aResponse().withStatus(status).withFixedDelay((int) after.toMillis())));
    }

    /** A number that nobody else has in this run: mobile, of Germany. */
    public static String newNumber() {
        return "+49151" + String.format("%08d", RANDOM.nextInt(100_000_000));
    }

    /** What has arrived at this number, the oldest first. */
    public List<Sms> at(String number) {
        return gateway.getAllServeEvents().stream()
                .sorted(Comparator.comparing(event -> event.getRequest().getLoggedDate()))
                .map(event -> read(event.getRequest().getBodyAsString()))
                .filter(message -> message.path("to").asText().equals(number))
                .map(message -> new Sms(
                        message.path("channel").asText(),
                        message.path("text").asText(),
                        message.path("code").asText()))
                .toList();
    }

    /** The code of the last message to this number. */
    public String code(String number) {
        List<Sms> all = at(number);
        String code = all.get(all.size() - 1).code();
        HandedOut.secret("binding_code", code);
        HandedOut.secret("phone_number", number);
        return code;
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The gateway got something else than it was set up for", e);
        }
    }

    @Override
    public void close() {
        gateway.stop();
    }

    /** A message as it arrived. */
    public record Sms(String channel, String text, String code) {}
}

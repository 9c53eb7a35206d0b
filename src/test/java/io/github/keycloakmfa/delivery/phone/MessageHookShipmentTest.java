package io.github.keycloakmfa.delivery.phone;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keycloakmfa.delivery.Channel;
import io.github.keycloakmfa.delivery.NotSentException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a hook gets, and how it knows from whom. */
class MessageHookShipmentTest {

    @RegisterExtension
    static final Service SERVICE = new Service();

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_795_000_000), ZoneOffset.UTC);
    private static final HookSignature SIGNATURE = new HookSignature("hook-secret", CLOCK);

    /** As {@code printf '1795000000.{}' | openssl dgst -sha256 -hmac hook-secret} has it. */
    @Test
    void theSignatureIsOneThatOthersCompute() {
        assertThat(SIGNATURE.headers("{}"))
                .containsEntry("X-MFA-Timestamp", "1795000000")
                .containsEntry(
                        "X-MFA-Signature", "sha256=013dc4a2cdf4faf037e37111b3080862205ef58846b10660c2faee6a6d63ba86");
    }

    @Test
    void theEventIsSentAsItWasSigned() throws NotSentException {
        SERVICE.answers(aResponse().withStatus(204));
        String event = new HookEvent(
                        Service.message(Channel.VOICE, "0, 1, \"2\" für Sie"),
                        new Origin("203.0.113.7", "Browser/1", "web", null))
                .json();

        send(event);

        assertThat(SERVICE.request().getBodyAsString())
                .isEqualTo(
                        "{\"recipient\":\"+15550100\",\"message_type\":\"voice\",\"action\":\"second-factor-authentication\","
                                + "\"language\":\"de\",\"code\":\"012345\",\"text\":\"0, 1, \\\"2\\\" für Sie\",\"ip\":\"203.0.113.7\","
                                + "\"user_agent\":\"Browser/1\",\"client\":{\"client_id\":\"web\",\"name\":null},"
                                + "\"user\":{\"user_id\":\"user-1\"}}");
        SIGNATURE
                .headers(SERVICE.request().getBodyAsString())
                .forEach((name, value) ->
                        assertThat(SERVICE.request().getHeader(name)).isEqualTo(value));
        assertThat(SERVICE.request().getHeader("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void anyOtherAnswerIsARefusal() {
        SERVICE.answers(aResponse().withStatus(500).withBody("stack trace"));

        assertThatThrownBy(() -> send("{}")).hasMessage("it has answered 500");
        assertThat(new MessageHookShipment(Service.outbound(), URI.create("https://x"), SIGNATURE, "012345").toString())
                .doesNotContain("012345", "hook-secret");
    }

    private static void send(String event) throws NotSentException {
        new MessageHookShipment(Service.outbound(), URI.create(SERVICE.url() + "/hook"), SIGNATURE, event).send();
    }
}

package io.github.keycloakmfa.delivery.phone;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.keycloakmfa.delivery.NotSentException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service at the other end can do to us. */
class OutboundTest {

    @RegisterExtension
    static final Service SERVICE = new Service();

    @Test
    void givesBackStatusAndBody() throws NotSentException {
        SERVICE.answers(aResponse().withStatus(418).withBody("ü"));

        assertThat(send()).isEqualTo(new Answer(418, "ü"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) throws NotSentException {
        SERVICE.answers(aResponse().withStatus(status).withHeader("Location", SERVICE.url() + "/elsewhere"));

        assertThat(send().status()).isEqualTo(status);
        assertThat(SERVICE.requests()).hasSize(1);
    }

    @Test
    void keepsNoCookie() throws NotSentException {
        SERVICE.answers(aResponse().withHeader("Set-Cookie", "a=b; Path=/"));

        send();
        send();

        assertThat(SERVICE.requests()).noneMatch(request -> request.containsHeader("Cookie"));
    }

    @Test
    void readsTheBeginningOfAHugeBody() throws NotSentException {
        SERVICE.answers(aResponse().withBody("x".repeat(20_000_000)));

        assertThat(send().body()).hasSize(16 * 1_024);
    }

    @Test
    void doesNotWaitForAnAnswer() {
        SERVICE.answers(aResponse().withFixedDelay(10_000));

        isGivenUpInTime();
    }

    /** The head is there at once, and a byte now and then after it. */
    @Test
    void doesNotWaitForABody() {
        SERVICE.answers(aResponse().withBody("x".repeat(1_000)).withChunkedDribbleDelay(100, 20_000));

        isGivenUpInTime();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionIsNoAnswer(Fault fault) {
        SERVICE.answers(aResponse().withFault(fault));

        assertThatThrownBy(OutboundTest::send)
                .isInstanceOf(NotSentException.class)
                .hasNoCause()
                .message()
                .doesNotContain("localhost");
    }

    @Test
    void nobodyIsThere() {
        HttpRequest nowhere =
                HttpRequest.newBuilder(URI.create("http://localhost:1/")).build();

        assertThatThrownBy(() -> Service.outbound().send(nowhere))
                .hasMessage("the connection has failed with java.net.ConnectException");
    }

    @Test
    void anInternalHostIsNotCalled() {
        SERVICE.answers(aResponse());

        assertThatThrownBy(() -> new Outbound(Destinations.allowing("")).send(request()))
                .isInstanceOf(NotSentException.class);
        assertThat(SERVICE.requests()).isEmpty();
    }

    private static void isGivenUpInTime() {
        Instant begin = Instant.now();

        assertThatThrownBy(OutboundTest::send).hasMessage("it has not answered in time");
        assertThat(Duration.between(begin, Instant.now()))
                .isBetween(Duration.ofMillis(2_900), Duration.ofMillis(4_500));
    }

    private static Answer send() throws NotSentException {
        return Service.outbound().send(request());
    }

    private static HttpRequest request() {
        return HttpRequest.newBuilder(URI.create(SERVICE.url() + "/x")).build();
    }
}

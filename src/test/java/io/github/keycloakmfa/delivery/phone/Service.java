package io.github.keycloakmfa.delivery.phone;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.keycloakmfa.delivery.Channel;
import io.github.keycloakmfa.delivery.Message;
import io.github.keycloakmfa.delivery.Message.Purpose;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A service that takes messages, or does not, on a port of this machine. */
final class Service implements BeforeEachCallback, AfterAllCallback {

    private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!server.isRunning()) {
            server.start();
        }
        server.resetAll();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop();
    }

    /** What it answers to everything. */
    void answers(ResponseDefinitionBuilder answer) {
        server.stubFor(any(anyUrl()).willReturn(answer));
    }

    String url() {
        return "http://localhost:" + server.port();
    }

    List<LoggedRequest> requests() {
        return server.getServeEvents().getRequests().stream()
                .map(each -> each.getRequest())
                .toList();
    }

    LoggedRequest request() {
        return requests().get(0);
    }

    static Outbound outbound() {
        return new Outbound(Destinations.allowing("localhost"));
    }

    static Message message(Channel channel, String text) {
        return new Message(channel, Purpose.VERIFICATION, "+15550100", "012345", text, Locale.GERMAN, "user-1");
    }
}

package io.github.keycloakmfa.attack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.HandedOut;
import io.github.keycloakmfa.server.Surroundings;
import java.util.Map;

/** Plays the device on which users approve logins by CIBA. It approves whatever it is asked for, and so stands for the password alone. */
final class AuthenticationChannel implements AutoCloseable {

    private final WireMockServer server =
            new WireMockServer(options().port(Surroundings.CIBA_PORT).bindAddress("127.0.0.1"));

    private AuthenticationChannel() {}

    static AuthenticationChannel open() {
        AuthenticationChannel channel = new AuthenticationChannel();
        channel.server.start();
        channel.server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(201)));
        return channel;
    }

    /**
     * Skips the cell if the server was not told where this one is.
     *
     * @return the request for tokens that was approved; {@code null} if there was none to approve
     */
    String approved(Somebody somebody) {
        Surroundings.skipUnlessKnown();
        Api api = Api.at(somebody.realm().url() + "/protocol/openid-connect/ext/ciba/auth");
        Reply begun = api.postForm(
                "",
                Map.of(
                        "client_id",
                        TableRealm.ALL_GRANTS,
                        "client_secret",
                        TableRealm.SECRET,
                        "scope",
                        "openid",
                        "login_hint",
                        somebody.user().username()));
        if (begun.status() / 100 == 4) {
            return null;
        }
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        String bearer = bearer(somebody.user().username());
        HandedOut.secret("token", bearer.replace("Bearer ", ""));
        HandedOut.secret("auth_req_id", begun.text("auth_req_id"));
        Reply approved = api.with("Authorization", bearer).post("/callback", Map.of("status", "SUCCEED"));
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        return begun.text("auth_req_id");
    }

    private String bearer(String username) {
        return server.getAllServeEvents().stream()
                .map(ServeEvent::getRequest)
                .filter(request -> request.getBodyAsString().contains(username))
                .findFirst()
                .orElseThrow()
                .getHeader("Authorization");
    }

    @Override
    public void close() {
        server.stop();
    }
}

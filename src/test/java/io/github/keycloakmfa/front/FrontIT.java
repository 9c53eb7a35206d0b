package io.github.keycloakmfa.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.server.FreePort;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.RunningKeycloak;
import io.github.keycloakmfa.server.TestRealm;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The nginx configuration that we hand out. Requests are written by hand, since clients tidy paths up. */
@KeycloakTest
class FrontIT {

    private static TlsFront front;
    private final TestRealm realm;

    FrontIT(TestRealm realm) {
        this.realm = realm;
    }

    @BeforeAll
    static void start(TestRealm realm, RunningKeycloak server) {
        front = TlsFront.of(realm, server);
    }

    @AfterAll
    static void stop() {
        if (front != null) {
            front.close();
        }
    }

    @Test
    void showsTheRealmAtTheRoot() {
        assertThat(get("/.well-known/openid-configuration"))
                .startsWith("HTTP/1.1 200 ")
                .contains("\"issuer\":\"" + front.url() + "/\"")
                .contains("\"token_endpoint\":\"" + front.url() + "/oauth/token\"");
    }

    @Test
    void keepsAnEncodedBarInAnId() {
        App app = App.confidential(realm);
        App.Enrolled enrolled = app.enrol(realm.newUser());
        String mfaTokenIsNoUse = "DELETE /mfa/authenticators/%s HTTP/1.1\r\nAuthorization: Bearer %s"
                .formatted(enrolled.id().replace("|", "%7C"), enrolled.tokens().text("access_token"));

        // The right route with a token of the wrong audience; a bare bar would be Keycloak's own 400.
        assertThat(send(mfaTokenIsNoUse)).doesNotStartWith("HTTP/1.1 400 ").contains("\"error\":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../master",
                "/../../../admin/",
                "/%2e%2e/%2e%2e/master",
                "/.%2E/../master",
                "//../../master",
                "/mfa/../../../master",
                "/..%2f..%2fmaster",
            })
    void letsNobodyClimbOutOfTheBase(String path) {
        assertThat(get(path)).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/..;/..;/master", "/..%5c..%5cmaster", "/%252e%252e/%252e%252e/master"})
    void whatIsNoClimbingStaysInTheBase(String path) {
        assertThat(get(path)).matches("(?s)HTTP/1.1 40[04] .*").doesNotContain("\"realm\":\"master\"");
    }

    @Test
    void believesNoForwardedHeaderOfAClient() {
        String answer = send("""
                GET /.well-known/openid-configuration HTTP/1.1\r
                Forwarded: host=evil.example;proto=http\r
                X-Forwarded-Prefix: /evil\r
                X-Forwarded-Host: evil.example""");

        assertThat(answer).startsWith("HTTP/1.1 200 ").doesNotContain("evil");
    }

    @Test
    void answersToNoOtherName() {
        assertThatThrownBy(() -> send("other.example", "GET /.well-known/jwks.json HTTP/1.1"))
                .hasMessageContaining("unrecognized_name");
    }

    @Test
    void saysInJsonThatKeycloakIsAway() {
        try (TlsFront alone = TlsFront.start("away", "127.0.0.1:" + FreePort.any())) {
            assertThat(exchange(alone, "localhost", "GET /mfa/authenticators HTTP/1.1"))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("Content-Type: application/json")
                    .contains("\"error\":\"temporarily_unavailable\"");
        }
    }

    private static String get(String path) {
        return send("GET " + path + " HTTP/1.1");
    }

    private static String send(String head) {
        return send("localhost", head);
    }

    private static String send(String name, String head) {
        return exchange(front, name, head);
    }

    private static String exchange(TlsFront to, String name, String head) {
        int port = to.port();
        SSLSocketFactory sockets = to.trusting(FrontIT::sockets);
        try (Socket plain = new Socket("127.0.0.1", port);
                SSLSocket socket = (SSLSocket) sockets.createSocket(plain, name, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(name)));
            socket.setSSLParameters(parameters);
            OutputStream out = socket.getOutputStream();
            String request = head + "\r\nHost: " + name + ":" + port + "\r\nConnection: close\r\n\r\n";
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static SSLSocketFactory sockets() {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init((java.security.KeyStore) null);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

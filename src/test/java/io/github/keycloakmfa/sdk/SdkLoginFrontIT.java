package io.github.keycloakmfa.sdk;

import com.auth0.client.ProxyOptions;
import com.auth0.client.auth.AuthAPI;
import com.auth0.net.client.DefaultHttpClient;
import io.github.keycloakmfa.client.SdkHttp;
import io.github.keycloakmfa.front.ConnectProxy;
import io.github.keycloakmfa.front.TlsFront;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.RunningKeycloak;
import io.github.keycloakmfa.server.TestRealm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The SDK for Java with a bare host name for its domain, as Auth0 gives it out. Its HTTP and TLS are its own; the trust store is the JVM's, and
 * the way to the host is the proxy that the SDK can be told of.
 */
@KeycloakTest
class SdkLoginFrontIT extends JavaSdkScenario {

    private static TlsFront front;
    private static ConnectProxy proxy;
    private static SdkHttp http;

    SdkLoginFrontIT(TestRealm realm) {
        super(realm);
    }

    @BeforeAll
    static void start(TestRealm realm, RunningKeycloak server) {
        front = TlsFront.named("mfa.example.com", realm, server);
        proxy = ConnectProxy.to(front);
        DefaultHttpClient.Builder builder = DefaultHttpClient.newBuilder().withProxy(new ProxyOptions(proxy.address()));
        http = new SdkHttp(front.trusting(builder::build));
    }

    @AfterAll
    static void stop() {
        if (proxy != null) {
            proxy.close();
        }
        if (front != null) {
            front.close();
        }
    }

    @Override
    AuthAPI client() {
        return AuthAPI.newBuilder(front.domain(), "demo-app", "demo-app-secret")
                .withHttpClient(http)
                .build();
    }

    @Override
    String base() {
        return front.url();
    }
}

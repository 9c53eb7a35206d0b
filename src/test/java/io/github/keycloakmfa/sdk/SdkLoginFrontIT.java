package io.github.keycloakmfa.sdk;

import com.auth0.client.auth.AuthAPI;
import io.github.keycloakmfa.front.TlsFront;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.RunningKeycloak;
import io.github.keycloakmfa.server.TestRealm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The SDK for Java at the root of a host, through nginx and TLS: a domain without a scheme, as with Auth0. */
@KeycloakTest
class SdkLoginFrontIT extends JavaSdkScenario {

    private static TlsFront front;

    SdkLoginFrontIT(TestRealm realm) {
        super(realm);
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

    /** The SDK's HTTP client takes no certificates, only the JVM's. */
    @Override
    AuthAPI client() {
        return front.trusting(() -> AuthAPI.newBuilder(front.domain(), "demo-app", "demo-app-secret")
                .build());
    }

    @Override
    String base() {
        return front.url();
    }
}

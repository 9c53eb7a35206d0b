package io.github.keycloakmfa.sdk;

import com.auth0.client.auth.AuthAPI;
import io.github.keycloakmfa.client.SdkHttp;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;

/** The SDK for Java at the realm's own address. */
@KeycloakTest
class SdkLoginIT extends JavaSdkScenario {

    private final TestRealm realm;

    SdkLoginIT(TestRealm realm) {
        super(realm);
        this.realm = realm;
    }

    @Override
    AuthAPI client() {
        return AuthAPI.newBuilder(base(), "demo-app", "demo-app-secret")
                .withHttpClient(new SdkHttp())
                .build();
    }

    @Override
    String base() {
        return realm.base();
    }
}

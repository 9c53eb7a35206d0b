package io.github.keycloakmfa.attack;

import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import org.junit.jupiter.api.Tag;

/** The same at our own page. */
@KeycloakTest
@Tag("state")
class A08OurPagesIT extends A08BrowserRaceIT {

    A08OurPagesIT(TestRealm realm) {
        super(realm);
    }

    @Override
    String flow() {
        return "mfa browser";
    }

    @Override
    String field() {
        return "code";
    }
}

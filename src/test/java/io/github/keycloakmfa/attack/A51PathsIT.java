package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A51: ids in a path with separators, dots and encodings. None reaches another route or another authenticator. */
@KeycloakTest
class A51PathsIT {

    private final App app;
    private final TestRealm realm;
    private String bearer;
    private Enrolled enrolled;

    A51PathsIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void signIn() {
        TestUser user = realm.newUser();
        enrolled = app.enrol(user);
        bearer = app.mfaAudienceToken(user, enrolled.app());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%7C",
                "..",
                "%2e%2e",
                "%2E%2E%2Fauthenticators",
                ";",
                ";id=x",
                "x;y",
                "%3B",
                "%2F",
                "a%2Fb",
                "%5C",
                "%00",
                "x%00",
                "%0d%0a",
                "%25",
                "%257C",
                "%C0%AF",
                "%F0%9F%94%91",
                "totp%7Cdev_",
                "totp%7Cdev_..",
                "*",
                "'%20or%201=1--"
            })
    void noSuchAuthenticator(String id) {
        Reply reply = app.api().bearer(bearer).delete("/mfa/authenticators/" + id);

        assertThat(reply.status()).as(id + ": " + reply.body()).isIn(400, 404, 405);
        assertThat(reply.error()).as(id + ": " + reply.body()).isNotEmpty();
        assertThat(app.authenticators(bearer).json()).as("nothing was removed").hasSize(2);
    }

    /** Keycloak's own HTTP layer refuses what is no URI before anybody else sees it, and does so without a page. */
    @ParameterizedTest
    @ValueSource(strings = {"/%2e%2e/", "/..%2f", "//", "/./", "/mfa//authenticators", "/mfa/%61uthenticators/x/.."})
    void noOtherRoute(String path) {
        Reply reply = app.api().bearer(bearer).delete(path);

        assertThat(reply.status()).as(path + ": " + reply.body()).isBetween(400, 405);
        assertThat(reply.body()).doesNotContainIgnoringCase("<html");
    }

    @Test
    void theBarMayBeEncodedOrNot() {
        String encoded = enrolled.id().replace("|", "%7c");

        assertThat(app.api()
                        .bearer(bearer)
                        .delete("/mfa/authenticators/" + encoded)
                        .status())
                .isEqualTo(204);
    }
}

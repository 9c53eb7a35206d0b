package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import org.junit.jupiter.api.Test;

/** The answer to a right password, byte for byte but for the token (contract section 2.2). */
@KeycloakTest
class MfaRequiredIT {

    private final TestRealm realm;
    private final App app;

    MfaRequiredIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @Test
    void tellsAUserWithoutFactorsWhatCanBeEnrolled() {
        assertBody(app.password(realm.newUser()), "{\"enroll\":[{\"type\":\"otp\"}]}");
    }

    @Test
    void tellsAUserWithFactorsWhatCanBeProved() {
        TestUser user = realm.newUser();
        app.enrol(user);

        assertBody(app.password(user), "{\"challenge\":[{\"type\":\"otp\"},{\"type\":\"recovery-code\"}]}");
    }

    @Test
    void anEnrolmentThatIsNotConfirmedCountsForNothing() {
        TestUser user = realm.newUser();
        app.associate(app.mfaToken(user));

        assertBody(app.password(user), "{\"enroll\":[{\"type\":\"otp\"}]}");
    }

    @Test
    void givesEachLoginATokenOfItsOwn() {
        TestUser user = realm.newUser();

        assertThat(app.mfaToken(user)).isNotEqualTo(app.mfaToken(user));
    }

    private static void assertBody(Reply reply, String requirements) {
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.body())
                .isEqualTo("{\"error\":\"mfa_required\",\"error_description\":\"Multifactor authentication required\","
                        + "\"mfa_token\":\"" + reply.text("mfa_token") + "\",\"mfa_requirements\":" + requirements
                        + "}");
        // Opaque: long enough to be unguessable, and nothing that can be read.
        assertThat(reply.text("mfa_token")).matches("[A-Za-z0-9_-]{43,}");
    }
}

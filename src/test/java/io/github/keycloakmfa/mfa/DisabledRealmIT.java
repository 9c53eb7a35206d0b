package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keycloak finds a realm for an extension even if it is disabled: the extension has to look itself. */
@KeycloakTest
class DisabledRealmIT {

    private final TestRealm realm;
    private final App app;

    DisabledRealmIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @Test
    void answersNothingElseThanThatItIsDisabled() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);
        String bearer = app.mfaAudienceToken(user, enrolled.app());
        String mfaToken = app.mfaToken(user);
        Api api = app.api();
        realm.update(changed -> changed.setEnabled(false));

        List<Reply> replies = List.of(
                app.password(user),
                app.otp(mfaToken, enrolled.app().code()),
                app.challenge(mfaToken, "otp"),
                app.associate(bearer),
                api.bearer(mfaToken).get("/mfa/authenticators"),
                api.bearer(bearer).delete("/mfa/authenticators/x"),
                api.get("/nowhere"));
        realm.update(changed -> changed.setEnabled(true));

        assertThat(replies).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.header("Content-Type")).startsWith("application/json");
            assertThat(reply.error()).isEqualTo("access_denied");
        });
        // Nothing was used up meanwhile.
        assertThat(app.challenge(mfaToken, "otp").status()).isEqualTo(200);
    }

    @Test
    void aRealmThatIsNotThereIsNotFound() {
        Reply reply =
                Api.at(realm.base().replace(realm.name(), "no-such-realm")).get("/mfa/authenticators");

        assertThat(reply.status()).isEqualTo(404);
    }
}

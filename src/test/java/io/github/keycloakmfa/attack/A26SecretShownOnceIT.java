package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;

/** A26: the secret, its picture or the recovery codes are fetched again after they were shown. */
@KeycloakTest
class A26SecretShownOnceIT {

    private final TestRealm realm;
    private final App app;
    private TestUser user;
    private Reply shown;
    private AuthenticatorApp authenticator;

    A26SecretShownOnceIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void enrol() {
        user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        shown = app.associate(mfaToken);
        authenticator = new AuthenticatorApp(shown.text("secret"));
        assertShowsNothing(app.api().bearer(mfaToken).get("/mfa/authenticators").body());
        assertShowsNothing(app.otp(mfaToken, authenticator.code()).body());
    }

    @Test
    void theOneAnswerIsKeptNowhere() {
        assertThat(shown.header("Cache-Control")).contains("no-store");
        assertThat(shown.header("Pragma")).isEqualTo("no-cache");
    }

    @Test
    void theOwnerIsNotShownItAgain() {
        Api signedIn = app.api().bearer(app.mfaAudienceToken(user, authenticator));
        String id = shown.text("id").replace("|", "%7C");

        Stream.of(
                        signedIn.get("/mfa/authenticators"),
                        signedIn.get("/mfa/authenticators/" + id),
                        signedIn.get("/mfa/associate"),
                        signedIn.post("/mfa/associate", Map.of("authenticator_types", List.of("otp"))),
                        signedIn.post("/mfa/associate", Map.of("authenticator_id", shown.text("id"))),
                        app.challenge(app.mfaToken(user), "otp"),
                        app.password(user))
                .forEach(reply -> assertShowsNothing(reply.body()));
    }

    @Test
    void anAdministratorIsNotShownItAtAll() {
        for (CredentialRepresentation credential : realm.user(user).credentials()) {
            assertThat(credential.getSecretData()).isNull();
            assertShowsNothing(String.valueOf(credential.getCredentialData()));
        }
    }

    @Test
    void noEventTellsIt() {
        realm.events().forEach(event -> assertShowsNothing(String.valueOf(event.getDetails())));
        realm.adminEvents().forEach(event -> assertShowsNothing(String.valueOf(event.getRepresentation())));
        assertThat(realm.events()).isNotEmpty();
    }

    private void assertShowsNothing(String text) {
        assertThat(text)
                .doesNotContain(shown.text("secret"))
                .doesNotContain(shown.json().at("/recovery_codes/0").asText());
    }
}

package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;

/** {@code DELETE /mfa/authenticators/{id}} (contract sections 1.7 and 2.5). */
@KeycloakTest
@Tag("state")
class DeleteAuthenticatorIT {

    private final TestRealm realm;
    private final App app;

    DeleteAuthenticatorIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @Test
    void removesItAndTheRecoveryCodesThatStoodInForIt() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);
        String bearer = app.mfaAudienceToken(user, enrolled.app());

        Reply reply = delete(bearer, enrolled.id());

        assertThat(reply.status()).as(reply.body()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(types(user)).containsExactly("password");
        assertThat(app.password(user).json().path("mfa_requirements").has("enroll"))
                .isTrue();
    }

    @Test
    void theSecondTimeThereIsNothingToRemove() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);
        String bearer = app.mfaAudienceToken(user, enrolled.app());
        delete(bearer, enrolled.id());

        Refused refused = delete(bearer, enrolled.id()).refused();

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.error()).isEqualTo("not_found");
        assertThat(refused.mfaError()).isEqualTo("enrollment_not_found");
    }

    @Test
    void takesTheIdOfTheCredentialToo() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);
        String bearer = app.mfaAudienceToken(user, enrolled.app());
        String credentialId = realm.user(user).credentials().stream()
                .filter(credential -> credential.getType().equals("otp"))
                .map(CredentialRepresentation::getId)
                .findFirst()
                .orElseThrow();

        assertThat(delete(bearer, credentialId).status()).isEqualTo(204);
        assertThat(types(user)).doesNotContain("otp");
    }

    @Test
    void aRecoveryCodeGoesAlone() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);
        String bearer = app.mfaAudienceToken(user, enrolled.app());
        JsonNode list = app.api().bearer(bearer).get("/mfa/authenticators").json();

        assertThat(delete(bearer, list.path(1).path("id").asText()).status()).isEqualTo(204);
        assertThat(types(user)).containsExactlyInAnyOrder("password", "otp");
    }

    @Test
    void oneOfTwoAppsLeavesTheOtherAndTheRecoveryCodes() {
        TestUser user = realm.newUser();
        App.Enrolled first = app.enrol(user);
        String bearer = app.mfaAudienceToken(user, first.app());
        AuthenticatorApp second = new AuthenticatorApp(app.associate(bearer).text("secret"));
        assertThat(app.otp(bearer, second.code()).status()).isEqualTo(200);

        assertThat(delete(bearer, first.id()).status()).isEqualTo(204);
        assertThat(types(user)).containsExactlyInAnyOrder("password", "otp", "recovery-authn-codes");
        assertThat(app.otp(app.mfaToken(user), first.app().code()).status()).isEqualTo(403);
        assertThat(app.otp(app.mfaToken(user), second.code()).status()).isEqualTo(200);
    }

    @Test
    void anEnrolmentThatWaitsCanBeRemoved() {
        TestUser user = realm.newUser();
        String bearer = app.mfaAudienceToken(user, app.enrol(user).app());
        String id = app.associate(bearer).text("id");

        assertThat(delete(bearer, id).status()).isEqualTo(204);
        assertThat(app.api().bearer(bearer).get("/mfa/authenticators").body()).doesNotContain(id);
    }

    @Test
    void theNextFactorCanBeEnrolledAtOnce() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);
        delete(app.mfaAudienceToken(user, enrolled.app()), enrolled.id());

        assertThat(app.enrol(user).tokens().status()).isEqualTo(200);
    }

    @Test
    void anMfaTokenRemovesNothing() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);

        assertThat(delete(app.mfaToken(user), enrolled.id()).status()).isIn(401, 403);
        assertThat(types(user)).contains("otp", "recovery-authn-codes");
    }

    @Test
    void aTokenWithoutTheScopeRemovesNothing() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);
        String bearer = app.mfaAudienceToken(user, enrolled.app(), "enroll read:authenticators");

        Reply reply = delete(bearer, enrolled.id());

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.error()).isEqualTo("insufficient_scope");
        assertThat(types(user)).contains("otp");
    }

    @Test
    void aTokenOfAnotherAudienceRemovesNothing() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);

        Reply reply = delete(enrolled.tokens().text("access_token"), enrolled.id());

        assertThat(reply.refused())
                .isEqualTo(Refused.with(
                        401, "invalid_grant", "The mfa_token provided is invalid. Try getting a new token."));
        assertThat(types(user)).contains("otp");
    }

    @Test
    void thePasswordIsNoAuthenticator() {
        TestUser user = realm.newUser();
        String bearer = app.mfaAudienceToken(user, app.enrol(user).app());
        String password = realm.user(user).credentials().stream()
                .filter(credential -> credential.getType().equals("password"))
                .map(CredentialRepresentation::getId)
                .findFirst()
                .orElseThrow();

        assertThat(delete(bearer, password).status()).isEqualTo(404);
        assertThat(types(user)).contains("password");
    }

    private Reply delete(String bearer, String id) {
        return app.api().bearer(bearer).delete("/mfa/authenticators/" + id.replace("|", "%7C"));
    }

    private List<String> types(TestUser user) {
        return realm.user(user).credentials().stream()
                .map(CredentialRepresentation::getType)
                .toList();
    }
}

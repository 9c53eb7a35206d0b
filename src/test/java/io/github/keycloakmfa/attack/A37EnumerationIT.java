package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;

/** A37: a stranger learns from different answers who has an account, and what its factors are. */
@KeycloakTest
class A37EnumerationIT {

    private final TestRealm realm;
    private final App app;

    A37EnumerationIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @Test
    void aWrongPasswordTellsNothingOfTheAccount() {
        TestUser plain = realm.newUser();
        TestUser enrolled = realm.newUser();
        app.enrol(enrolled);
        TestUser blocked = realm.newUser(user -> user.setEnabled(false));
        TestUser askedToEnrol = realm.newUser(user -> user.setRequiredActions(List.of("CONFIGURE_TOTP")));
        TestUser withoutPassword = realm.newUser(user -> user.setCredentials(List.of()));

        assertAlike(
                guess("nobody-at-all"),
                guess(plain.username()),
                guess(plain.email()),
                guess(enrolled.username()),
                guess(blocked.username()),
                guess(askedToEnrol.username()),
                guess(withoutPassword.username()));
    }

    /** By the code of a second factor neither: it is only looked at for the holder of a token. */
    @Test
    void aMadeUpTokenTellsNothing() {
        String madeUp = "A".repeat(43);
        TestUser user = realm.newUser();
        String usedUp = app.mfaToken(user);
        var authenticator = app.enrol(user).app();
        assertThat(app.otp(usedUp, authenticator.code()).status()).isEqualTo(200);

        assertAlike(app.otp(madeUp, "123456"), app.otp(usedUp, "123456"), app.otp("x", "123456"));
        assertAlike(app.challenge(madeUp, "otp"), app.challenge(usedUp, "otp"), app.challenge("x", "otp"));
        assertAlike(app.associate(madeUp), app.associate(usedUp), app.associate("x"));
        assertAlike(list(madeUp), list(usedUp), list("x"), app.api().get("/mfa/authenticators"));
    }

    @Test
    void anotherUsersAuthenticatorIsAsUnknownAsNone() {
        TestUser user = realm.newUser();
        App.Enrolled own = app.enrol(user);
        TestUser other = realm.newUser();
        String foreign = app.enrol(other).id();
        String foreignRaw = credentialId(other);
        String unknown = "totp|dev_0000000000000000";
        String mfaToken = app.mfaToken(user);

        assertAlike(challenge(mfaToken, unknown), challenge(mfaToken, foreign), challenge(mfaToken, foreignRaw));
        String bearer = app.mfaAudienceToken(user, own.app());
        assertAlike(delete(bearer, unknown), delete(bearer, foreign), delete(bearer, foreignRaw));
        assertThat(realm.user(other).credentials()).hasSize(3);
    }

    @Test
    void aTokenOfAnotherRealmIsAsUnknownAsNone() {
        String ofMaster = Api.at(realm.url().replace(realm.name(), "master"))
                .postForm(
                        "/protocol/openid-connect/token",
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                "admin",
                                "password",
                                "admin"))
                .text("access_token");

        assertThat(ofMaster).isNotBlank();
        assertAlike(list("x"), list(ofMaster));
        assertAlike(app.associate("x"), app.associate(ofMaster));
        assertAlike(delete("x", "y"), delete(ofMaster, "y"));
    }

    private Reply guess(String username) {
        return app.token(Map.of("grant_type", "password", "username", username, "password", "wrong-guess"));
    }

    private Reply list(String bearer) {
        return app.api().bearer(bearer).get("/mfa/authenticators");
    }

    private Reply challenge(String mfaToken, String id) {
        return app.api().post("/mfa/challenge", Map.of("mfa_token", mfaToken, "authenticator_id", id));
    }

    private Reply delete(String bearer, String id) {
        return app.api().bearer(bearer).delete("/mfa/authenticators/" + id.replace("|", "%7C"));
    }

    private String credentialId(TestUser user) {
        return realm.user(user).credentials().stream()
                .filter(credential -> credential.getType().equals("otp"))
                .map(CredentialRepresentation::getId)
                .findFirst()
                .orElseThrow();
    }

    /** Status, body and headers, but for the date and the name of the request. */
    private static void assertAlike(Reply first, Reply... others) {
        for (Reply other : others) {
            assertThat(other.status()).isEqualTo(first.status());
            assertThat(other.body()).isEqualTo(first.body());
            assertThat(headers(other)).isEqualTo(headers(first));
        }
    }

    private static Map<String, List<String>> headers(Reply reply) {
        Map<String, List<String>> headers = new TreeMap<>();
        reply.headers().map().forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
        headers.remove("date");
        headers.remove("x-request-id");
        return headers;
    }
}

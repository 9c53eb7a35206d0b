package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.keycloak.models.utils.Base32;
import org.keycloak.representations.idm.CredentialRepresentation;

/** The user of one cell, together with whoever acts in the user's name. */
final class Somebody {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final TestRealm realm;
    private final State state;
    private final TestUser user;
    private final AuthenticatorApp authenticator;

    private Somebody(TestRealm realm, State state, TestUser user, AuthenticatorApp authenticator) {
        this.realm = realm;
        this.state = state;
        this.user = user;
        this.authenticator = authenticator;
    }

    /** The factor comes with the user, so that no policy is needed to enrol it. */
    static Somebody in(TestRealm realm, State state) {
        if (!state.isEnrolled()) {
            return new Somebody(realm, state, realm.newUser(), null);
        }
        byte[] key = new byte[20];
        RANDOM.nextBytes(key);
        String secret = Base32.encode(key);
        AuthenticatorApp authenticator = new AuthenticatorApp(secret);
        TestUser user = realm.newUser(
                it -> it.setCredentials(List.of(it.getCredentials().get(0), totp(secret))));
        return new Somebody(realm, state, user, authenticator);
    }

    private static CredentialRepresentation totp(String secret) {
        CredentialRepresentation totp = new CredentialRepresentation();
        totp.setType("otp");
        totp.setSecretData("{\"value\":\"" + secret + "\"}");
        totp.setCredentialData("{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,"
                + "\"algorithm\":\"HmacSHA1\",\"secretEncoding\":\"BASE32\"}");
        return totp;
    }

    TestRealm realm() {
        return realm;
    }

    TestUser user() {
        return user;
    }

    State state() {
        return state;
    }

    boolean proves() {
        return state == State.PROVING;
    }

    /** A code of the authenticator app, or a number if there is none. */
    String code() {
        return authenticator == null ? "123456" : authenticator.code();
    }

    /** What happens to the user before the last step. */
    void meetsFate() {
        if (state == State.DISABLED) {
            realm.updateUser(user, it -> it.setEnabled(false));
        }
        if (state == State.LOCKED) {
            Awaitility.await().until(this::isLockedAfterAnotherWrongPassword);
        }
    }

    private boolean isLockedAfterAnotherWrongPassword() {
        tokens(Map.of("grant_type", "password", "username", user.username(), "password", "wrong"));
        return Boolean.TRUE.equals(
                realm.admin().attackDetection().bruteForceUserStatus(user.id()).get("disabled"));
    }

    /** A token request of {@code demo-app} to Keycloak's endpoint. */
    Reply tokens(Map<String, String> parameters) {
        return App.confidential(realm).tokenOfKeycloak(parameters);
    }

    /** A token request of another client. */
    Reply tokens(String clientId, Map<String, String> parameters) {
        Map<String, String> form = new HashMap<>(parameters);
        form.put("client_id", clientId);
        form.put("client_secret", TableRealm.SECRET);
        return Api.at(realm.url()).postForm("/protocol/openid-connect/token", form);
    }

    Map<String, String> password(String scope) {
        return Map.of(
                "grant_type", "password", "username", user.username(), "password", user.password(), "scope", scope);
    }

    /** The first answer, or the one to the proof of the factor. */
    Outcome answering(String clientId, Reply reply) {
        return Outcome.of(answered(clientId, reply));
    }

    private Reply answered(String clientId, Reply reply) {
        return proves() && Outcome.of(reply) == Outcome.ASKED
                ? tokens(
                        clientId,
                        Map.of("grant_type", App.OTP_GRANT, "mfa_token", reply.text("mfa_token"), "otp", code()))
                : reply;
    }

    /** The tokens of a session that is there already. */
    Reply session(String clientId, String scope) {
        Reply reply = answered(clientId, tokens(clientId, password(scope)));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply;
    }
}

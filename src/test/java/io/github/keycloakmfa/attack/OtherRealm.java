package io.github.keycloakmfa.attack;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.Administrator;
import io.github.keycloakmfa.server.CompleteUser;
import io.github.keycloakmfa.server.RunningKeycloak;
import io.github.keycloakmfa.server.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** A second realm on the same server. It has a client and a user of the same names, with the same secret and password. */
final class OtherRealm implements AutoCloseable {

    private static final Map<String, String> CREDENTIALS =
            Map.of("client_id", "demo-app", "client_secret", "demo-app-secret");

    private final Keycloak keycloak;
    private final String name;
    private final Api api;
    private final TestUser namesake;

    private OtherRealm(Keycloak keycloak, String name, Api api, TestUser namesake) {
        this.keycloak = keycloak;
        this.name = name;
        this.api = api;
        this.namesake = namesake;
    }

    static OtherRealm with(RunningKeycloak server, TestUser user) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(CREDENTIALS.get("client_id"));
        client.setSecret(CREDENTIALS.get("client_secret"));
        client.setDirectAccessGrantsEnabled(true);
        RealmRepresentation realm = new RealmRepresentation();
        realm.setRealm("other-" + UUID.randomUUID().toString().substring(0, 8));
        realm.setEnabled(true);
        realm.setPasswordPolicy("hashAlgorithm(pbkdf2-sha512) and hashIterations(1)");
        realm.setAttributes(Map.of("mfa.policy", "all-applications"));
        realm.setClients(List.of(client));
        realm.setUsers(List.of(CompleteUser.of(user.username(), user.email(), user.password())));
        Keycloak keycloak = Administrator.of(server.baseUrl());
        keycloak.realms().create(realm);
        Api api = Api.at(server.baseUrl() + "/realms/" + realm.getRealm() + "/auth0");
        return new OtherRealm(keycloak, realm.getRealm(), api, user);
    }

    /** The namesake's. */
    String mfaToken() {
        return App.mfaTokenOf(token(
                Map.of("grant_type", "password", "username", namesake.username(), "password", namesake.password())));
    }

    Reply otp(String mfaToken, String code) {
        return token(Map.of("grant_type", App.OTP_GRANT, "mfa_token", mfaToken, "otp", code));
    }

    Reply challenge(String mfaToken) {
        return api.post("/mfa/challenge", with(Map.of("mfa_token", mfaToken)));
    }

    Reply associate(String bearer) {
        return api.bearer(bearer).post("/mfa/associate", Map.of("authenticator_types", List.of("otp")));
    }

    Reply list(String bearer) {
        return api.bearer(bearer).get("/mfa/authenticators");
    }

    private Reply token(Map<String, String> parameters) {
        return api.post("/oauth/token", with(parameters));
    }

    private static Map<String, String> with(Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(CREDENTIALS);
        all.putAll(parameters);
        return all;
    }

    @Override
    public void close() {
        keycloak.realm(name).remove();
        keycloak.close();
    }
}

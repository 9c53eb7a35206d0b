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
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** A second realm on the same server. It has a client of the same name and secret, and users like those of the first. */
final class OtherRealm implements AutoCloseable {

    private static final Map<String, String> CREDENTIALS =
            Map.of("client_id", "demo-app", "client_secret", "demo-app-secret");

    private final Keycloak keycloak;
    private final String name;
    private final Api api;

    private OtherRealm(Keycloak keycloak, String name, Api api) {
        this.keycloak = keycloak;
        this.name = name;
        this.api = api;
    }

    static OtherRealm on(RunningKeycloak server) {
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
        Keycloak keycloak = Administrator.of(server.baseUrl());
        keycloak.realms().create(realm);
        Api api = Api.at(server.baseUrl() + "/realms/" + realm.getRealm() + "/auth0");
        return new OtherRealm(keycloak, realm.getRealm(), api);
    }

    /** Makes a user like this one. */
    void add(TestUser user) {
        keycloak.realm(name)
                .users()
                .create(CompleteUser.of(user.username(), user.email(), user.password()))
                .close();
    }

    /** Of the user like this one. */
    String mfaToken(TestUser user) {
        return App.mfaTokenOf(
                token(Map.of("grant_type", "password", "username", user.username(), "password", user.password())));
    }

    /** An access token of a service of that realm, signed with its keys, that says it is for this audience. */
    String serviceToken(String audience) {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName("audience");
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper("oidc-audience-mapper");
        mapper.setConfig(Map.of("included.custom.audience", audience, "access.token.claim", "true"));
        ClientRepresentation service = new ClientRepresentation();
        service.setClientId("demo-management");
        service.setSecret("demo-management-secret");
        service.setServiceAccountsEnabled(true);
        service.setProtocolMappers(List.of(mapper));
        keycloak.realm(name).clients().create(service).close();
        return api.post(
                        "/oauth/token",
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", "demo-management",
                                "client_secret", "demo-management-secret"))
                .text("access_token");
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

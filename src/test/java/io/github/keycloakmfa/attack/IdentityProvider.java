package io.github.keycloakmfa.attack;

import io.github.keycloakmfa.server.Administrator;
import io.github.keycloakmfa.server.CompleteUser;
import io.github.keycloakmfa.server.RunningKeycloak;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** A second realm, whose users log in to the first one without a second factor of either. */
final class IdentityProvider implements AutoCloseable {

    static final String ALIAS = "elsewhere";

    private final Keycloak keycloak;
    private final TestRealm realm;
    private final String name;

    private IdentityProvider(Keycloak keycloak, TestRealm realm, String name) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.name = name;
    }

    static IdentityProvider of(RunningKeycloak server, TestRealm realm) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(realm.name());
        client.setSecret(TableRealm.SECRET);
        client.setRedirectUris(List.of(realm.url() + "/broker/*"));
        RealmRepresentation elsewhere = new RealmRepresentation();
        elsewhere.setRealm("elsewhere-" + UUID.randomUUID().toString().substring(0, 8));
        elsewhere.setEnabled(true);
        elsewhere.setPasswordPolicy("hashAlgorithm(pbkdf2-sha512) and hashIterations(1)");
        elsewhere.setClients(List.of(client));
        Keycloak keycloak = Administrator.of(server.baseUrl());
        keycloak.realms().create(elsewhere);
        realm.admin()
                .identityProviders()
                .create(provider(realm.name(), server.baseUrl() + "/realms/" + elsewhere.getRealm()))
                .close();
        return new IdentityProvider(keycloak, realm, elsewhere.getRealm());
    }

    private static IdentityProviderRepresentation provider(String clientId, String url) {
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias(ALIAS);
        provider.setProviderId("oidc");
        provider.setEnabled(true);
        provider.setTrustEmail(true);
        Map<String, String> config = new HashMap<>();
        config.put("issuer", url);
        config.put("authorizationUrl", url + "/protocol/openid-connect/auth");
        config.put("tokenUrl", url + "/protocol/openid-connect/token");
        config.put("userInfoUrl", url + "/protocol/openid-connect/userinfo");
        config.put("jwksUrl", url + "/protocol/openid-connect/certs");
        config.put("useJwksUrl", "true");
        config.put("validateSignature", "true");
        config.put("clientId", clientId);
        config.put("clientSecret", TableRealm.SECRET);
        config.put("clientAuthMethod", "client_secret_post");
        config.put("defaultScope", "openid profile email");
        provider.setConfig(config);
        return provider;
    }

    /** The user has logged in from there before. */
    void link(TestUser user) {
        FederatedIdentityRepresentation link = new FederatedIdentityRepresentation();
        link.setIdentityProvider(ALIAS);
        link.setUserId(add(user));
        link.setUserName(user.username());
        realm.user(user).addFederatedIdentity(ALIAS, link).close();
    }

    /** The realm learns of the user only with the first login. */
    void addOnlyThere(Somebody somebody) {
        add(somebody.user());
        realm.user(somebody.user()).remove();
    }

    /** A user of the same name and address. */
    String add(TestUser user) {
        UserRepresentation there = CompleteUser.of(user.username(), user.email(), user.password());
        try (var created = keycloak.realm(name).users().create(there)) {
            return CreatedResponseUtil.getCreatedId(created);
        }
    }

    @Override
    public void close() {
        keycloak.realm(name).remove();
        keycloak.close();
    }
}

package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Jwt;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.TestRealm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.RoleScopeResource;
import org.keycloak.representations.idm.ClientRepresentation;

/** A service of a realm that has the roles of {@code realm-management} that it is given, and no permission of the Management API. */
final class Service {

    private static final String SECRET = "service-secret";

    private final TestRealm realm;
    private final String clientId;

    private Service(TestRealm realm, String clientId) {
        this.realm = realm;
        this.clientId = clientId;
    }

    /** Makes it anew. */
    static Service with(TestRealm realm, String clientId, String role) {
        Service service = of(realm, clientId, client -> {});
        service.grant(role);
        return service;
    }

    static Service of(TestRealm realm, String clientId, Consumer<ClientRepresentation> change) {
        realm.admin()
                .clients()
                .findByClientId(clientId)
                .forEach(old -> realm.admin().clients().get(old.getId()).remove());
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(clientId);
        client.setSecret(SECRET);
        client.setStandardFlowEnabled(false);
        client.setServiceAccountsEnabled(true);
        change.accept(client);
        realm.admin().clients().create(client).close();
        return new Service(realm, clientId);
    }

    void grant(String role) {
        ClientResource management = realm.client("realm-management");
        roles(management).add(List.of(management.roles().get(role).toRepresentation()));
    }

    void revoke(String role) {
        ClientResource management = realm.client("realm-management");
        roles(management).remove(List.of(management.roles().get(role).toRepresentation()));
    }

    private RoleScopeResource roles(ClientResource management) {
        String account = realm.client(clientId).getServiceAccountUser().getId();
        return realm.admin()
                .users()
                .get(account)
                .roles()
                .clientLevel(management.toRepresentation().getId());
    }

    /** The Management API, with a fresh token of all that the service may do. */
    Api api() {
        return Management.at(realm).bearer(token());
    }

    String token() {
        Reply reply = Api.at(realm.base()).post("/oauth/token", request(realm.base() + "/api/v2/"));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.text("access_token");
    }

    /** What such a token is good for. */
    Set<String> scope() {
        String scope = Jwt.of(token()).claims().path("scope").asText();
        return scope.isEmpty() ? Set.of() : new TreeSet<>(List.of(scope.split(" ")));
    }

    /** Keycloak's own API for administrators of the realm. */
    Api atKeycloak() {
        String token = Api.at(realm.url())
                .postForm("/protocol/openid-connect/token", request(null))
                .text("access_token");
        return Api.at(realm.url().replace("/realms/", "/admin/realms/")).bearer(token);
    }

    private Map<String, String> request(String audience) {
        Map<String, String> request = new HashMap<>(
                Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", SECRET));
        if (audience != null) {
            request.put("audience", audience);
        }
        return request;
    }
}

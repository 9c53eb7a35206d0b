package io.github.keycloakmfa.server;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.RoleScopeResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** A realm like the demo's with a name of its own, gone after the test class. */
public final class TestRealm implements AutoCloseable {

    private final Keycloak keycloak;
    private final String serverUrl;
    private final String name;

    private TestRealm(Keycloak keycloak, String serverUrl, String name) {
        this.keycloak = keycloak;
        this.serverUrl = serverUrl;
        this.name = name;
    }

    static TestRealm createOn(RunningKeycloak server) {
        Keycloak keycloak = Administrator.of(server.baseUrl());
        String name = "test-" + shortRandom();
        keycloak.realms().create(RealmTemplate.named(name));
        HandedOut.secret("access_token", keycloak.tokenManager().getAccessTokenString());
        return new TestRealm(keycloak, server.baseUrl(), name);
    }

    /** The same realm, its API spoken to through another node. Administration still goes through the first one. */
    public TestRealm through(RunningKeycloak node) {
        return new TestRealm(keycloak, node.baseUrl(), name);
    }

    public String name() {
        return name;
    }

    /** Takes the realm away and makes it again, with the same name and the same id. */
    public void makeAgain() {
        RealmRepresentation again = RealmTemplate.named(name);
        again.setId(admin().toRepresentation().getId());
        admin().remove();
        keycloak.realms().create(again);
    }

    /** Keycloak's own address of the realm, the issuer of its tokens. */
    public String url() {
        return serverUrl + "/realms/" + name;
    }

    /** What an Auth0 client takes for its domain. */
    public String base() {
        return url() + "/auth0";
    }

    public RealmResource admin() {
        return keycloak.realm(name);
    }

    /** An access token of the server's administrator, who is of another realm. */
    public String administratorsToken() {
        String token = keycloak.tokenManager().getAccessTokenString();
        HandedOut.secret("access_token", token);
        return token;
    }

    public void update(Consumer<RealmRepresentation> change) {
        RealmRepresentation realm = admin().toRepresentation();
        change.accept(realm);
        admin().update(realm);
    }

    public void setAttribute(String key, String value) {
        update(realm -> realm.getAttributes().put(key, value));
    }

    public ClientResource client(String clientId) {
        ClientRepresentation found = admin().clients().findByClientId(clientId).get(0);
        return admin().clients().get(found.getId());
    }

    public void updateClient(String clientId, Consumer<ClientRepresentation> change) {
        ClientResource client = client(clientId);
        ClientRepresentation representation = client.toRepresentation();
        change.accept(representation);
        client.update(representation);
    }

    /** Gives a service a permission of the Management API. */
    public void grantPermission(String clientId, String permission) {
        permissions(clientId).add(List.of(permission(permission)));
    }

    /** Takes it away again. */
    public void revokePermission(String clientId, String permission) {
        permissions(clientId).remove(List.of(permission(permission)));
    }

    /** Gives a user a permission of the Management API. */
    public void grantPermission(TestUser user, String permission) {
        String api = client("mfa-management-api").toRepresentation().getId();
        user(user).roles().clientLevel(api).add(List.of(permission(permission)));
    }

    /** Gives a user one of Keycloak's own roles for administrators. */
    public void grantRealmManagement(TestUser user, String role) {
        ClientResource management = client("realm-management");
        user(user)
                .roles()
                .clientLevel(management.toRepresentation().getId())
                .add(List.of(management.roles().get(role).toRepresentation()));
    }

    private RoleScopeResource permissions(String clientId) {
        String serviceAccount = client(clientId).getServiceAccountUser().getId();
        String api = client("mfa-management-api").toRepresentation().getId();
        return admin().users().get(serviceAccount).roles().clientLevel(api);
    }

    private RoleRepresentation permission(String name) {
        return client("mfa-management-api").roles().get(name).toRepresentation();
    }

    public TestUser newUser() {
        return newUser(user -> {});
    }

    public TestUser newUser(Consumer<UserRepresentation> change) {
        String username = "user-" + shortRandom();
        String password = "password-" + shortRandom();
        UserRepresentation user = CompleteUser.of(username, username + "@test.example", password);
        change.accept(user);
        try (Response created = admin().users().create(user)) {
            return new TestUser(CreatedResponseUtil.getCreatedId(created), username, user.getEmail(), password);
        }
    }

    public UserResource user(TestUser user) {
        return admin().users().get(user.id());
    }

    public void updateUser(TestUser user, Consumer<UserRepresentation> change) {
        UserRepresentation representation = user(user).toRepresentation();
        change.accept(representation);
        user(user).update(representation);
    }

    /** The stored events of logins, newest first. */
    public List<EventRepresentation> events() {
        return admin().getEvents();
    }

    /** The stored events of administration, newest first. */
    public List<AdminEventRepresentation> adminEvents() {
        return admin().getAdminEvents();
    }

    @Override
    public void close() {
        admin().remove();
        keycloak.close();
    }

    private static String shortRandom() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}

package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.server.TestRealm;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.UUID;
import org.keycloak.admin.client.resource.AuthorizationResource;
import org.keycloak.representations.idm.authorization.ClientPolicyRepresentation;
import org.keycloak.representations.idm.authorization.Logic;
import org.keycloak.representations.idm.authorization.RolePolicyRepresentation;
import org.keycloak.representations.idm.authorization.ScopePermissionRepresentation;
import org.keycloak.representations.idm.authorization.UserPolicyRepresentation;

/** Keycloak's fine-grained admin permissions of a realm. */
final class FineGrained {

    private final TestRealm realm;

    FineGrained(TestRealm realm) {
        this.realm = realm;
        switchOn(true);
    }

    void switchOn(boolean on) {
        realm.update(it -> it.setAdminPermissionsEnabled(on));
    }

    /** Lets everybody but this client. */
    String notThrough(String clientId) {
        ClientPolicyRepresentation policy = new ClientPolicyRepresentation();
        policy.setName(name());
        policy.setLogic(Logic.NEGATIVE);
        policy.addClient(clientId);
        created(authorization().policies().client().create(policy));
        return policy.getName();
    }

    /** Lets this client and nobody else. */
    String onlyThrough(String clientId) {
        ClientPolicyRepresentation policy = new ClientPolicyRepresentation();
        policy.setName(name());
        policy.addClient(clientId);
        created(authorization().policies().client().create(policy));
        return policy.getName();
    }

    /** Lets everybody but the account of this service. */
    String notAccountOf(String clientId) {
        UserPolicyRepresentation policy = new UserPolicyRepresentation();
        policy.setName(name());
        policy.setLogic(Logic.NEGATIVE);
        policy.addUser(realm.client(clientId).getServiceAccountUser().getId());
        created(authorization().policies().user().create(policy));
        return policy.getName();
    }

    /** Lets everybody who has not this permission of the Management API. */
    String notWith(String permission) {
        RolePolicyRepresentation policy = new RolePolicyRepresentation();
        policy.setName(name());
        policy.setLogic(Logic.NEGATIVE);
        policy.addRole(realm.client("mfa-management-api")
                .roles()
                .get(permission)
                .toRepresentation()
                .getId());
        created(authorization().policies().role().create(policy));
        return policy.getName();
    }

    /**
     * @param type {@code Users} or {@code Groups}
     * @param resource the id of one, or the type for all
     */
    void permit(String type, String resource, Set<String> scopes, String policy) {
        ScopePermissionRepresentation permission = new ScopePermissionRepresentation();
        permission.setName(name());
        permission.setResourceType(type);
        permission.addResource(resource);
        permission.setScopes(scopes);
        permission.addPolicy(policy);
        created(authorization().permissions().scope().create(permission));
    }

    private AuthorizationResource authorization() {
        return realm.client("admin-permissions").authorization();
    }

    private static String name() {
        return UUID.randomUUID().toString();
    }

    private static void created(Response response) {
        try (response) {
            assertThat(response.getStatus()).isEqualTo(201);
        }
    }
}

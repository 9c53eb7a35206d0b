package io.github.keycloakmfa.keycloak;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.authorization.AuthorizationProvider;
import org.keycloak.authorization.common.DefaultEvaluationContext;
import org.keycloak.authorization.fgap.AdminPermissionsSchema;
import org.keycloak.authorization.model.Policy;
import org.keycloak.authorization.model.Resource;
import org.keycloak.authorization.model.ResourceServer;
import org.keycloak.authorization.model.ResourceWrapper;
import org.keycloak.authorization.model.Scope;
import org.keycloak.authorization.permission.ResourcePermission;
import org.keycloak.authorization.policy.evaluation.DecisionPermissionCollector;
import org.keycloak.authorization.policy.evaluation.EvaluationContext;
import org.keycloak.authorization.store.StoreFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What Keycloak's fine-grained admin permissions (version 2) say about a user. Keycloak's own evaluator tells "nobody said anything" and "no"
 * apart for none of its callers, so the question is put to the policies themselves, as {@code FineGrainedAdminPermissionEvaluator} does.
 */
public final class FineGrainedPermissions {

    private static final String USERS = AdminPermissionsSchema.USERS_RESOURCE_TYPE;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final BearerToken caller;

    public FineGrainedPermissions(KeycloakSession session, BearerToken caller) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.caller = caller;
    }

    /** Whether permissions about looking at this user exist, and do not let the caller. */
    public boolean forbidToView(UserModel user) {
        return forbid(AdminPermissionsSchema.VIEW, user);
    }

    /** Whether permissions about managing this user exist, and do not let the caller. */
    public boolean forbidToManage(UserModel user) {
        return forbid(AdminPermissionsSchema.MANAGE, user);
    }

    private boolean forbid(String scope, UserModel user) {
        if (!AdminPermissionsSchema.SCHEMA.isAdminPermissionsEnabled(realm)) {
            return false;
        }
        AuthorizationProvider authorization = session.getProvider(AuthorizationProvider.class);
        ResourceServer server = authorization
                .getStoreFactory()
                .getResourceServerStore()
                .findByClient(realm.getAdminPermissionsClient());
        if (server == null) {
            return false;
        }
        Resource resource = resource(authorization, server, user, scope);
        ResourcePermission asked = new ResourcePermission(USERS, resource, resource.getScopes(), server);
        Findings findings = new Findings(authorization, server);
        authorization.evaluators().from(List.of(asked), server, context()).evaluate(findings);
        return findings.cover(scope) && !findings.grant(scope);
    }

    /** A user about whom in particular nothing was said is still one of all, and of groups. */
    private Resource resource(
            AuthorizationProvider authorization, ResourceServer server, UserModel user, String scope) {
        StoreFactory stores = authorization.getStoreFactory();
        Resource known = stores.getResourceStore().findByName(server, user.getId());
        return known != null
                ? known
                : new ResourceWrapper(
                        user.getId(),
                        user.getId(),
                        Set.of(stores.getScopeStore().findByName(server, scope)),
                        server);
    }

    private EvaluationContext context() {
        return new DefaultEvaluationContext(
                new CallerIdentity(realm, caller),
                Map.of("kc.client.id", List.of(caller.client().getClientId())),
                session);
    }

    /** Collects what the policies say, and remembers which permissions were asked. */
    private static final class Findings extends DecisionPermissionCollector {

        Findings(AuthorizationProvider authorization, ResourceServer server) {
            super(authorization, server, null);
        }

        boolean cover(String scope) {
            return results.values().stream()
                    .flatMap(result -> result.getResults().stream())
                    .anyMatch(asked -> isAbout(asked.getPolicy(), scope));
        }

        /** Of a permission for a group, only what it says about the members counts. */
        private static boolean isAbout(Policy permission, String scope) {
            Set<String> words = USERS.equals(permission.getResourceType())
                    ? Set.of(scope)
                    : AdminPermissionsSchema.USERS.getScopeAliases().getOrDefault(scope, Set.of());
            return permission.getScopes().stream().map(Scope::getName).anyMatch(words::contains);
        }

        boolean grant(String scope) {
            return results().stream().anyMatch(granted -> granted.getScopes().contains(scope));
        }
    }
}

package io.github.keycloakmfa.keycloak;

import java.util.Map;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** Keycloak's admin events for what a bearer of a token does. */
public final class AdminEvents {

    /** The resource type of all of them. */
    public static final String RESOURCE = "MFA_API";

    private final KeycloakSession session;
    private final BearerToken bearer;

    public AdminEvents(KeycloakSession session, BearerToken bearer) {
        this.session = session;
        this.bearer = bearer;
    }

    /**
     * @param path what was written, below the base
     * @param details what else is to be known; no secrets
     */
    public void wrote(OperationType operation, String path, Map<String, String> details) {
        RealmModel realm = session.getContext().getRealm();
        AdminAuth auth = new AdminAuth(realm, bearer.token(), bearer.user(), bearer.client());
        AdminEventBuilder event = new AdminEventBuilder(
                        realm, auth, session, session.getContext().getConnection())
                .operation(operation)
                .resource(RESOURCE)
                .resourcePath(path);
        details.forEach(event::detail);
        event.success();
    }
}

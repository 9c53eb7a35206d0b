package io.github.keycloakmfa.permission;

import io.github.keycloakmfa.keycloak.FineGrainedPermissions;
import java.util.stream.Stream;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Which users a caller of the Management API reaches: those of no higher {@link Rank}, for changes, whom Keycloak's fine-grained admin permissions do not keep from him.
 * As at Keycloak's own API, such a permission does not bind those who have its role for all users.
 */
public final class Reach {

    private final KeycloakSession session;
    private final UserModel caller;
    private final ClientModel client;

    /**
     * @param client through which the caller comes
     */
    public Reach(KeycloakSession session, UserModel caller, ClientModel client) {
        this.session = session;
        this.caller = caller;
        this.client = client;
    }

    /** Whether the caller may look at this user, whom his permissions concern. */
    public boolean maySee(UserModel user) {
        return isOff()
                || has(AdminRoles.VIEW_USERS, AdminRoles.MANAGE_USERS)
                || !fineGrained().forbidToView(caller, client, user);
    }

    /** Whether the caller may change the factors of this user. Whom one may not see, one may not change. */
    public boolean mayChange(UserModel user) {
        return new Rank(session).mayChange(caller, user) && (isOff() || mayManage(user));
    }

    private boolean mayManage(UserModel user) {
        return has(AdminRoles.MANAGE_USERS) || (maySee(user) && !fineGrained().forbidToManage(caller, client, user));
    }

    /** Most realms have none. */
    private boolean isOff() {
        return !session.getContext().getRealm().isAdminPermissionsEnabled();
    }

    private boolean has(String... anyOf) {
        ClientModel management =
                session.getContext().getRealm().getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID);
        return management != null
                && Stream.of(anyOf)
                        .map(management::getRole)
                        .anyMatch(role -> role != null && caller.hasRole(role) && client.hasScope(role));
    }

    private FineGrainedPermissions fineGrained() {
        return new FineGrainedPermissions(session);
    }
}

package io.github.keycloakmfa.permission;

import io.github.keycloakmfa.keycloak.BearerToken;
import io.github.keycloakmfa.keycloak.FineGrainedPermissions;
import java.util.stream.Stream;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Which users a caller of the Management API reaches: those whom Keycloak's fine-grained admin permissions do not keep from him and, for
 * changes, who are of no higher {@link Rank}. As at Keycloak's own API, such a permission does not bind those who have the role for all users.
 */
public final class Reach {

    private final KeycloakSession session;
    private final BearerToken caller;

    public Reach(KeycloakSession session, BearerToken caller) {
        this.session = session;
        this.caller = caller;
    }

    /** Whether the caller may look at this user, whom his permissions concern. */
    public boolean maySee(UserModel user) {
        return maySeeAll() || !fineGrained().forbidToView(user);
    }

    /** Whether that is so for every user, without a look at any. */
    public boolean maySeeAll() {
        return isOff() || has(AdminRoles.VIEW_USERS, AdminRoles.MANAGE_USERS);
    }

    /** Whether the caller may change the factors of this user. Whom one may not see, one may not change. */
    public boolean mayChange(UserModel user) {
        return new Rank(session).mayChange(caller.user(), user) && (isOff() || mayManage(user));
    }

    private boolean mayManage(UserModel user) {
        return has(AdminRoles.MANAGE_USERS) || (maySee(user) && !fineGrained().forbidToManage(user));
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
                        .anyMatch(role -> role != null
                                && caller.user().hasRole(role)
                                && caller.client().hasScope(role));
    }

    private FineGrainedPermissions fineGrained() {
        return new FineGrainedPermissions(session, caller);
    }
}

package io.github.keycloakmfa.permission;

import java.util.stream.Stream;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleContainerModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/**
 * Who may change whose factors (attack A43). Whoever can reset somebody's factors, or give them one, is half-way into that account: so nobody
 * may do it to a user who may do more, and no person to themselves, for which there is the MFA API with its fresh proof.
 */
final class Rank {

    private final KeycloakSession session;
    private final RealmModel realm;

    Rank(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** Whether the caller may change the factors of this user, as far as their ranks go. */
    boolean mayChange(UserModel caller, UserModel user) {
        return !caller.getId().equals(user.getId())
                && powers().filter(user::hasRole).allMatch(caller::hasRole);
    }

    /** Every role that gives power over a realm. */
    private Stream<RoleModel> powers() {
        Stream<RoleModel> ofThisRealm = Stream.of(Constants.REALM_MANAGEMENT_CLIENT_ID, Permissions.CLIENT_ID)
                .map(realm::getClientByClientId)
                .filter(client -> client != null)
                .flatMap(RoleContainerModel::getRolesStream);
        return Stream.concat(ofThisRealm, ofTheMasterRealm());
    }

    /** Its users may have power over the other realms. */
    private Stream<RoleModel> ofTheMasterRealm() {
        if (realm.getRole(AdminRoles.ADMIN) == null) {
            return Stream.empty();
        }
        Stream<RoleModel> global = Stream.of(AdminRoles.ADMIN, AdminRoles.CREATE_REALM)
                .map(realm::getRole)
                .filter(role -> role != null);
        Stream<RoleModel> overRealms = session.realms()
                .getRealmsStream()
                .map(RealmModel::getMasterAdminClient)
                .filter(client -> client != null && isHere(client))
                .flatMap(ClientModel::getRolesStream);
        return Stream.concat(global, overRealms);
    }

    private boolean isHere(ClientModel masterAdminClient) {
        return masterAdminClient.getRealm().equals(realm);
    }
}

package io.github.keycloakmfa.setup;

import io.github.keycloakmfa.permission.Permissions;
import java.util.List;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/** The client whose roles are the permissions of the Management API; they are granted to service accounts and people like any other role. */
final class PermissionsPart implements Part {

    private static final String CLIENT_ID = Permissions.CLIENT_ID;

    private static final String CLIENT = "client";
    private static final String ROLE = "client-role";

    @Override
    public void make(Site site) {
        RealmModel realm = site.realm();
        if (realm.getClientByClientId(CLIENT_ID) == null) {
            site.make(new Change(CLIENT, CLIENT_ID, null), () -> create(realm));
        }
        ClientModel client = realm.getClientByClientId(CLIENT_ID);
        Permissions.ALL.stream()
                .filter(permission -> client == null || client.getRole(permission) == null)
                .forEach(permission -> grantable(site, permission));
    }

    private static Made create(RealmModel realm) {
        ClientModel client = realm.addClient(CLIENT_ID);
        client.setName("MFA Management API: its roles are the permissions");
        client.setProtocol("openid-connect");
        client.setEnabled(true);
        client.setPublicClient(false);
        client.setStandardFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setFullScopeAllowed(false);
        return new Made(new Change(CLIENT, CLIENT_ID, null), client.getId(), null);
    }

    private static void grantable(Site site, String permission) {
        Change change = new Change(ROLE, permission, CLIENT_ID);
        site.make(change, () -> {
            RoleModel role = site.realm().getClientByClientId(CLIENT_ID).addRole(permission);
            return new Made(change, role.getId(), null);
        });
    }

    @Override
    public boolean hasMade(Made made) {
        return List.of(CLIENT, ROLE).contains(made.change().kind());
    }

    @Override
    public void undo(RealmModel realm, Made made) {
        if (made.change().kind().equals(CLIENT)) {
            realm.removeClient(made.id());
            return;
        }
        RoleModel role = realm.getRoleById(made.id());
        if (role != null) {
            role.getContainer().removeRole(role);
        }
    }
}

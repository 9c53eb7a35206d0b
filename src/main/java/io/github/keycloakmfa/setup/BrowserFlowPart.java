package io.github.keycloakmfa.setup;

import java.util.List;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.RealmModel;

/**
 * The flow for Keycloak's pages. It becomes the realm's only in the place of the one that Keycloak has made itself: in one that somebody has composed nothing
 * is changed, and the action holds logins up there all the same. So it does where organizations are looked up by the user's address, which our flow does not.
 */
final class BrowserFlowPart implements Part {

    private static final String FLOW = "browser-flow";
    private static final String BINDING = "browser-flow-of-realm";

    @Override
    public void make(Site site) {
        RealmModel realm = site.realm();
        if (!site.isWholeRealm() || realm.isOrganizationsEnabled()) {
            return;
        }
        if (realm.getFlowByAlias(BrowserFlow.ALIAS) == null) {
            Change change = new Change(FLOW, BrowserFlow.ALIAS, null);
            site.make(change, () -> new Made(change, new BrowserFlow(realm).build(), null));
        }
        AuthenticationFlowModel bound = realm.getBrowserFlow();
        if (bound.isBuiltIn()) {
            Change change = new Change(BINDING, BrowserFlow.ALIAS, null);
            site.make(change, () -> {
                AuthenticationFlowModel flow = realm.getFlowByAlias(BrowserFlow.ALIAS);
                realm.setBrowserFlow(flow);
                return new Made(change, flow.getId(), bound.getId());
            });
        }
    }

    @Override
    public boolean hasMade(Made made) {
        return List.of(FLOW, BINDING).contains(made.change().kind());
    }

    @Override
    public void undo(RealmModel realm, Made made) {
        boolean bound = realm.getBrowserFlow().getId().equals(made.id());
        if (made.change().kind().equals(BINDING)) {
            AuthenticationFlowModel before = realm.getAuthenticationFlowById(made.before());
            if (bound && before != null) {
                realm.setBrowserFlow(before);
            }
        } else if (!bound && realm.getAuthenticationFlowById(made.id()) != null) {
            new BrowserFlow(realm).remove(made.id());
        }
    }
}

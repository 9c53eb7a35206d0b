package io.github.keycloakmfa.setup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Makes an existing realm ready for the MFA API: client scopes with their mappers, the direct-grant flow, the client of the permissions, Auth0's
 * word in {@code acr}. It makes what is missing and changes nothing that is there, so a second call does nothing; and it writes down what it made, so
 * that exactly that can be taken away.
 */
public final class SetUp {

    private static final List<Part> PARTS = List.of(
            new ScopesPart(),
            new FlowPart(),
            new BrowserFlowPart(),
            new ActionPart(),
            new PermissionsPart(),
            new AcrPart());

    private final KeycloakSession session;
    private final RealmModel realm;

    public SetUp(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Sets the whole realm up: its direct-grant flow becomes ours, and every client that may use passwords gets the scopes.
     *
     * @param dryRun only lists the changes
     */
    public List<Change> wholeRealm(boolean dryRun) {
        List<ClientModel> withPasswords = session.clients()
                .getClientsStream(realm)
                .filter(ClientModel::isDirectAccessGrantsEnabled)
                .toList();
        return make(new Site(realm, withPasswords, true, dryRun));
    }

    /** Sets single clients up: they alone get the flow and the scopes. */
    public List<Change> clients(List<ClientModel> clients, boolean dryRun) {
        return make(new Site(realm, clients, false, dryRun));
    }

    private List<Change> make(Site site) {
        PARTS.forEach(part -> part.make(site));
        new Ledger(realm).add(site.made());
        return site.changes();
    }

    /**
     * Takes away what was made, the last thing first.
     *
     * @param dryRun only lists it
     */
    public List<Change> undo(boolean dryRun) {
        Ledger ledger = new Ledger(realm);
        List<Made> lastFirst = new ArrayList<>(ledger.entries());
        Collections.reverse(lastFirst);
        if (!dryRun) {
            lastFirst.forEach(this::undo);
            ledger.clear();
        }
        return lastFirst.stream().map(Made::change).toList();
    }

    private void undo(Made made) {
        Optional<Part> maker = PARTS.stream().filter(part -> part.hasMade(made)).findFirst();
        maker.ifPresent(part -> part.undo(realm, made));
    }
}

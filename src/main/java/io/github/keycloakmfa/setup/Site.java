package io.github.keycloakmfa.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** A realm while it is being set up: where to, for whom, and whether anything is to be changed at all. */
final class Site {

    private final RealmModel realm;
    private final List<ClientModel> clients;
    private final boolean wholeRealm;
    private final boolean dryRun;
    private final List<Change> changes = new ArrayList<>();
    private final List<Made> made = new ArrayList<>();

    /**
     * @param clients the clients that get the scopes
     * @param wholeRealm whether the flow is for the whole realm, or for these clients only
     * @param dryRun whether the changes are only to be listed
     */
    Site(RealmModel realm, List<ClientModel> clients, boolean wholeRealm, boolean dryRun) {
        this.realm = realm;
        this.clients = clients;
        this.wholeRealm = wholeRealm;
        this.dryRun = dryRun;
    }

    RealmModel realm() {
        return realm;
    }

    List<ClientModel> clients() {
        return clients;
    }

    boolean isWholeRealm() {
        return wholeRealm;
    }

    /** Makes something that is missing, unless this is a dry run. */
    void make(Change change, Supplier<Made> work) {
        changes.add(change);
        if (!dryRun) {
            made.add(work.get());
        }
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }

    List<Made> made() {
        return List.copyOf(made);
    }
}

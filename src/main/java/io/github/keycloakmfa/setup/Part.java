package io.github.keycloakmfa.setup;

import org.keycloak.models.RealmModel;

/** A part of a set-up. */
interface Part {

    /** Makes what is missing. */
    void make(Site site);

    /** Whether an entry of the ledger is this part's. */
    boolean hasMade(Made made);

    /** Takes something away that it made; what somebody has changed since stays as it is. */
    void undo(RealmModel realm, Made made);
}

package io.github.keycloakmfa.delivery;

import org.keycloak.models.RealmModel;

/** What users know a realm by. */
final class RealmName {

    private RealmName() {}

    static String of(RealmModel realm) {
        String shown = realm.getDisplayName();
        return shown == null || shown.isBlank() ? realm.getName() : shown;
    }
}

package io.github.keycloakmfa.realm;

import org.keycloak.models.RealmModel.RealmAttributeUpdateEvent;
import org.keycloak.provider.ProviderEvent;

/** Refuses a setting that may not be, at the moment somebody writes it: in the console, over REST, or in an import. */
public final class RealmSettingsCheck {

    private RealmSettingsCheck() {}

    /** To be registered with Keycloak's session factory. */
    public static void hear(ProviderEvent event) {
        if (event instanceof RealmAttributeUpdateEvent update) {
            RealmSettings.check(update.getAttributeName(), update.getAttributeValue());
        }
    }
}

package io.github.keycloakmfa.setup;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.RealmModel;
import org.keycloak.util.JsonSerialization;

/** What a realm's set-up has made, kept in an attribute of the realm, so that exactly that can be taken away. */
final class Ledger {

    static final String ATTRIBUTE = "mfa.made";

    private final RealmModel realm;

    Ledger(RealmModel realm) {
        this.realm = realm;
    }

    List<Made> entries() {
        String written = realm.getAttribute(ATTRIBUTE);
        if (written == null) {
            return List.of();
        }
        try {
            return JsonSerialization.readValue(written, new TypeReference<List<Made>>() {});
        } catch (IOException e) {
            throw new IllegalStateException("The realm attribute " + ATTRIBUTE + " cannot be read");
        }
    }

    void add(List<Made> made) {
        if (made.isEmpty()) {
            return;
        }
        List<Made> all = new ArrayList<>(entries());
        all.addAll(made);
        try {
            realm.setAttribute(ATTRIBUTE, JsonSerialization.writeValueAsString(all));
        } catch (IOException e) {
            throw new IllegalStateException("What was made cannot be written down", e);
        }
    }

    void clear() {
        realm.removeAttribute(ATTRIBUTE);
    }
}

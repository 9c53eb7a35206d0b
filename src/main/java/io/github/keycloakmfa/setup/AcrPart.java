package io.github.keycloakmfa.setup;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.util.JsonSerialization;

/** Auth0's word for multi-factor in the {@code acr} claim: an entry in Keycloak's map from words to levels. */
final class AcrPart implements Part {

    private static final String ENTRY = "acr";
    private static final String MULTI_FACTOR = "http://schemas.openid.net/pape/policies/2007/06/multi-factor";
    private static final int LEVEL = 2;

    @Override
    public void make(Site site) {
        RealmModel realm = site.realm();
        Map<String, Object> map = read(realm);
        if (map.containsKey(MULTI_FACTOR) || map.containsValue(LEVEL)) {
            return;
        }
        Change change = new Change(ENTRY, MULTI_FACTOR, null);
        site.make(change, () -> {
            String before = realm.getAttribute(Constants.ACR_LOA_MAP);
            map.put(MULTI_FACTOR, LEVEL);
            write(realm, map);
            return new Made(change, Constants.ACR_LOA_MAP, before);
        });
    }

    @Override
    public boolean hasMade(Made made) {
        return made.change().kind().equals(ENTRY);
    }

    @Override
    public void undo(RealmModel realm, Made made) {
        Map<String, Object> map = read(realm);
        if (map.remove(MULTI_FACTOR) == null) {
            return;
        }
        if (map.isEmpty() && made.before() == null) {
            realm.removeAttribute(Constants.ACR_LOA_MAP);
        } else {
            write(realm, map);
        }
    }

    private static Map<String, Object> read(RealmModel realm) {
        String written = realm.getAttribute(Constants.ACR_LOA_MAP);
        if (written == null || written.isBlank()) {
            return new LinkedHashMap<>();
        }
        try {
            return JsonSerialization.readValue(written, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (IOException e) {
            throw new IllegalStateException("The realm attribute " + Constants.ACR_LOA_MAP + " cannot be read");
        }
    }

    private static void write(RealmModel realm, Map<String, Object> map) {
        try {
            realm.setAttribute(Constants.ACR_LOA_MAP, JsonSerialization.writeValueAsString(map));
        } catch (IOException e) {
            throw new IllegalStateException("The map of levels cannot be written", e);
        }
    }
}

package io.github.keycloakmfa.enrollment;

import java.io.IOException;
import java.util.Map;
import org.keycloak.util.JsonSerialization;

/** What is to be known about an authenticator and has no place in its credential, as JSON. */
final class StoredDetails {

    private StoredDetails() {}

    static String toText(Map<String, Object> details) {
        try {
            return JsonSerialization.writeValueAsString(details);
        } catch (IOException e) {
            throw new IllegalStateException("Details of an authenticator could not be written");
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> ofText(String text) {
        try {
            return JsonSerialization.readValue(text, Map.class);
        } catch (IOException e) {
            throw new IllegalStateException("Details of an authenticator could not be read");
        }
    }
}

package io.github.keycloakmfa.keycloak;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import org.keycloak.http.HttpRequest;

/** The current request as if its body had been this form. Keycloak's own classes read forms only. */
final class FormRequest extends RequestView {

    private final MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();

    FormRequest(HttpRequest original, Map<String, String> form) {
        // Keycloak's client authenticators look for parameters only if the content type is that of a form.
        super(original, Map.of("getMediaType", MediaType.APPLICATION_FORM_URLENCODED_TYPE));
        form.forEach(parameters::add);
    }

    @Override
    public MultivaluedMap<String, String> getDecodedFormParameters() {
        return parameters;
    }
}

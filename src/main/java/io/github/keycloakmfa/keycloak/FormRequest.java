package io.github.keycloakmfa.keycloak;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.http.HttpRequest;

/** The current request as if its body had been this form. Keycloak's own classes read forms only. */
final class FormRequest extends RequestView {

    private final MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();

    /**
     * @param headers further headers that are told differently
     */
    FormRequest(HttpRequest original, Map<String, String> form, Map<String, String> headers) {
        super(original, withContentType(headers));
        form.forEach(parameters::add);
    }

    /** Keycloak's client authenticators look for parameters only if the content type is that of a form. */
    private static Map<String, String> withContentType(Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_FORM_URLENCODED);
        return all;
    }

    @Override
    public MultivaluedMap<String, String> getDecodedFormParameters() {
        return parameters;
    }
}

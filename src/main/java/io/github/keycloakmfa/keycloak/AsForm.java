package io.github.keycloakmfa.keycloak;

import java.util.Map;
import java.util.function.Supplier;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;

/** Runs Keycloak's own code on the current request as if its body had been a given form. */
final class AsForm {

    private AsForm() {}

    static <T> T run(KeycloakSession session, Map<String, String> form, Supplier<T> work) {
        HttpRequest original = session.getContext().getHttpRequest();
        session.getContext().setHttpRequest(new FormRequest(original, form));
        try {
            return work.get();
        } finally {
            session.getContext().setHttpRequest(original);
        }
    }
}

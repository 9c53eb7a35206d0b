package io.github.keycloakmfa.keycloak;

import java.util.Map;
import java.util.function.Supplier;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;

/** Runs Keycloak's own code as if the current request had been another one. */
final class AsIf {

    private AsIf() {}

    /** As if its body had been a form. */
    static <T> T form(KeycloakSession session, Map<String, String> form, Supplier<T> work) {
        return form(session, form, Map.of(), work);
    }

    /**
     * As if its body had been a form.
     *
     * @param headers headers that it is told to have had; empty for one that is not told
     */
    static <T> T form(
            KeycloakSession session, Map<String, String> form, Map<String, String> headers, Supplier<T> work) {
        return request(session, new FormRequest(session.getContext().getHttpRequest(), form, headers), work);
    }

    static <T> T request(KeycloakSession session, HttpRequest view, Supplier<T> work) {
        HttpRequest original = session.getContext().getHttpRequest();
        session.getContext().setHttpRequest(view);
        try {
            return work.get();
        } finally {
            session.getContext().setHttpRequest(original);
        }
    }
}

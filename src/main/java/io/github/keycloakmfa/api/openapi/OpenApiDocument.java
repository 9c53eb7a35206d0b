package io.github.keycloakmfa.api.openapi;

import io.github.keycloakmfa.api.route.Family;
import io.github.keycloakmfa.api.route.Route;
import io.github.keycloakmfa.realm.ApiBase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything that is served, as an OpenAPI 3.1 document. It is made of the routes themselves, so it cannot say anything else than they do. */
public final class OpenApiDocument {

    private final List<Family> families;

    public OpenApiDocument(List<Family> families) {
        this.families = families;
    }

    /**
     * The document.
     *
     * @param base where the API is
     */
    public Map<String, Object> at(ApiBase base) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                ordered("title", "Keycloak MFA API", "version", version(), "license", Map.of("name", "Apache-2.0")));
        document.put("servers", List.of(Map.of("url", base.url())));
        document.put("paths", paths());
        document.put(
                "components", ordered("schemas", ErrorBodies.SCHEMAS, "securitySchemes", SecuritySchemes.at(base)));
        return document;
    }

    private static String version() {
        String released = OpenApiDocument.class.getPackage().getImplementationVersion();
        return released == null ? "unreleased" : released;
    }

    private Map<String, Object> paths() {
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        for (Family family : families) {
            for (Route<?> route : family.routes()) {
                paths.computeIfAbsent(route.path(), path -> new TreeMap<>())
                        .put(
                                route.method().toLowerCase(java.util.Locale.ROOT),
                                new Operation(family, route).describe());
            }
        }
        return new LinkedHashMap<>(paths);
    }

    /** A map in the order of its arguments: names and values by turns. */
    static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}

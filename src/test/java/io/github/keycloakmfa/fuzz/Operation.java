package io.github.keycloakmfa.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An operation of an OpenAPI document.
 *
 * @param template its path, with variables in braces
 * @param body the schema of its body, missing if it has none
 */
record Operation(String method, String template, List<Parameter> parameters, JsonNode body) {

    /** A parameter of its query. */
    record Parameter(String name, JsonNode schema) {}

    static List<Operation> of(JsonNode document) {
        List<Operation> all = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(each -> all.add(of(each.getKey(), path.getKey(), each.getValue()))));
        return all;
    }

    private static Operation of(String method, String template, JsonNode operation) {
        List<Parameter> query = new ArrayList<>();
        operation.path("parameters").forEach(each -> {
            if (each.path("in").asText().equals("query")) {
                query.add(new Parameter(each.path("name").asText(), each.path("schema")));
            }
        });
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                template,
                query,
                operation.at("/requestBody/content/application~1json/schema"));
    }

    boolean isNamed(String someMethod, String end) {
        return method.equals(someMethod) && template.endsWith(end);
    }

    boolean hasBody() {
        return !body.isMissingNode();
    }

    boolean isManagement() {
        return template.startsWith("/api/v2/");
    }
}

package io.github.keycloakmfa.api.openapi;

import static io.github.keycloakmfa.api.openapi.OpenApiDocument.ordered;

import io.github.keycloakmfa.api.route.Contract;
import io.github.keycloakmfa.api.route.Family;
import io.github.keycloakmfa.api.route.Route;
import io.github.keycloakmfa.api.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One route as an operation of the document. */
final class Operation {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Family family;
    private final Route<?> route;
    private final Contract contract;

    Operation(Family family, Route<?> route) {
        this.family = family;
        this.route = route;
        this.contract = route.contract();
    }

    Map<String, Object> describe() {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("summary", contract.summary());
        operation.put("operationId", id());
        operation.put("tags", List.of(family.name()));
        operation.put("security", security());
        List<Object> parameters = parameters();
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        contract.body().ifPresent(schema -> operation.put("requestBody", body(schema)));
        operation.put("responses", responses());
        return operation;
    }

    private String id() {
        String words = route.path().replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
        return route.method().toLowerCase(java.util.Locale.ROOT) + "_" + words;
    }

    /** Alternatives: a caller needs one of them. */
    private List<Map<String, List<String>>> security() {
        return route.access().ways().stream()
                .map(way -> Map.of(way.getKey(), way.getValue()))
                .collect(Collectors.toList());
    }

    private List<Object> parameters() {
        List<Object> parameters = new ArrayList<>();
        Matcher variables = VARIABLE.matcher(route.path());
        while (variables.find()) {
            parameters.add(ordered(
                    "name", variables.group(1), "in", "path", "required", true, "schema", Map.of("type", "string")));
        }
        contract.query()
                .forEach((name, schema) ->
                        parameters.add(ordered("name", name, "in", "query", "schema", schema.toJsonSchema())));
        return parameters;
    }

    private static Map<String, Object> body(Schema schema) {
        Map<String, Object> content = content(schema);
        return ordered("content", ordered(JSON, content, FORM, content));
    }

    private static Map<String, Object> content(Schema schema) {
        return ordered("schema", schema.toJsonSchema(), "example", schema.example());
    }

    private Map<String, Object> responses() {
        Map<String, Object> responses = new LinkedHashMap<>();
        contract.answers().forEach((status, schema) -> responses.put(status.toString(), response(status, schema)));
        responses.put(
                "4XX",
                ordered(
                        "description",
                        "Refused",
                        "content",
                        Map.of(
                                JSON,
                                Map.of("schema", Map.of("$ref", "#/components/schemas/" + family.errorSchema())))));
        return responses;
    }

    private static Map<String, Object> response(int status, Optional<Schema> schema) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("description", status == 204 ? "Done" : "Success");
        schema.ifPresent(known -> response.put("content", Map.of(JSON, content(known))));
        return response;
    }
}

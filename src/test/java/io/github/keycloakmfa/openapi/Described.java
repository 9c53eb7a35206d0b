package io.github.keycloakmfa.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Holds answers against an OpenAPI 3.1 document. Its schemas are JSON Schema, so a validator for that checks them: those for OpenAPI pass
 * over a document of this version in silence.
 */
public final class Described {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final JsonNode document;
    private final String prefix;
    private final boolean membersMayBeAdded;
    private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();

    /**
     * @param prefix what the paths of the document begin with before those that are asked for
     * @param membersMayBeAdded whether answers may have members that the document does not know
     */
    public Described(JsonNode document, String prefix, boolean membersMayBeAdded) {
        this.document = document;
        this.prefix = prefix;
        this.membersMayBeAdded = membersMayBeAdded;
    }

    /** What is wrong with an answer; empty if nothing is, or if the document does not know the operation. */
    public List<String> problems(String method, String path, int status, String body) {
        Optional<JsonNode> operation = operation(method, path);
        if (operation.isEmpty()) {
            return List.of();
        }
        JsonNode response = response(operation.get(), status);
        if (response.isMissingNode()) {
            return status < 400 ? List.of("Status " + status + " is not described") : List.of();
        }
        JsonNode schema = response.at("/content/application~1json/schema");
        if (schema.isMissingNode()) {
            return List.of();
        }
        return body.isEmpty()
                ? List.of("The body is missing")
                : check(method + " " + path + " " + status, schema, body);
    }

    /** Whether the document knows it. */
    public boolean knows(String method, String path) {
        return operation(method, path).isPresent();
    }

    private Optional<JsonNode> operation(String method, String path) {
        String whole = prefix + path.replaceFirst("\\?.*", "");
        return document.path("paths").properties().stream()
                .filter(each -> matches(each.getKey(), whole))
                .filter(each -> each.getValue().has(method.toLowerCase(java.util.Locale.ROOT)))
                // The one with the fewest variables is the one that is meant.
                .min((a, b) -> Long.compare(variables(a.getKey()), variables(b.getKey())))
                .map(each -> each.getValue().path(method.toLowerCase(java.util.Locale.ROOT)));
    }

    private static boolean matches(String template, String path) {
        return Pattern.matches(template.replaceAll("\\{[^}]+}", "[^/]+"), path);
    }

    private static long variables(String template) {
        return template.chars().filter(character -> character == '{').count();
    }

    private static JsonNode response(JsonNode operation, int status) {
        JsonNode responses = operation.path("responses");
        String code = Integer.toString(status);
        return responses.has(code) ? responses.path(code) : responses.path(code.charAt(0) + "XX");
    }

    private List<String> check(String what, JsonNode schema, String body) {
        List<String> problems = new ArrayList<>();
        try {
            compiled.computeIfAbsent(schema.toString(), text -> compile(schema))
                    .validate(JSON.readTree(body))
                    .forEach(problem -> problems.add(what + ": " + problem.getMessage()));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            problems.add(what + ": not JSON");
        }
        return problems;
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        JsonNode components = document.path("components").deepCopy();
        if (membersMayBeAdded) {
            open(whole);
            open(components);
        }
        whole.set("components", components);
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(false).build();
        return FACTORY.getSchema(whole, config);
    }

    private static void open(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("additionalProperties").isBoolean()) {
            object.remove("additionalProperties");
        }
        node.forEach(Described::open);
    }
}

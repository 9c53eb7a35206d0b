package io.github.keycloakmfa.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An object whose members the client names; each is a string. */
record NamedTextsSchema(Schema text, int most) implements Schema {

    @Override
    public Optional<Violation> check(JsonNode value) {
        if (!value.isObject()) {
            return Schema.wrongType("object", value);
        }
        if (value.size() > most) {
            return Violation.of("Object has too many properties (" + value.size() + "), maximum " + most);
        }
        // The name may be anything, so it is not repeated.
        return value.properties().stream()
                .flatMap(member -> text.check(member.getValue()).stream())
                .findFirst();
    }

    @Override
    public Map<String, Object> toJsonSchema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", text.toJsonSchema());
        schema.put("maxProperties", most);
        return schema;
    }

    @Override
    public Object example() {
        return Map.of("X-Example", text.example());
    }
}

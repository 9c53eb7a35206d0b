package io.github.keycloakmfa.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something, or {@code null}. */
record NullableSchema(Schema something) implements Schema {

    @Override
    public Optional<Violation> check(JsonNode value) {
        return value.isNull() ? Optional.empty() : something.check(value);
    }

    @Override
    public Map<String, Object> toJsonSchema() {
        Map<String, Object> schema = new LinkedHashMap<>(something.toJsonSchema());
        schema.put("type", List.of(schema.get("type"), "null"));
        return schema;
    }

    @Override
    public Object example() {
        return something.example();
    }
}

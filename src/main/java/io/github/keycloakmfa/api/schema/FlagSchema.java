package io.github.keycloakmfa.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** {@code true} or {@code false}. */
public record FlagSchema() implements Schema {

    @Override
    public Optional<Violation> check(JsonNode value) {
        return value.isBoolean() ? Optional.empty() : Schema.wrongType("boolean", value);
    }

    @Override
    public Map<String, Object> toJsonSchema() {
        return Map.of("type", "boolean");
    }

    @Override
    public Object example() {
        return true;
    }
}

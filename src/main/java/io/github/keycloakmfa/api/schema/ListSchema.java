package io.github.keycloakmfa.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A list of values of one kind. */
public record ListSchema(Schema items, int least, int most) implements Schema {

    @Override
    public Optional<Violation> check(JsonNode value) {
        if (!value.isArray()) {
            return Schema.wrongType("array", value);
        }
        if (value.size() < least) {
            return Violation.of("Array is too short (" + value.size() + "), minimum " + least);
        }
        if (value.size() > most) {
            return Violation.of("Array is too long (" + value.size() + "), maximum " + most);
        }
        for (int i = 0; i < value.size(); i++) {
            Optional<Violation> violation = items.check(value.get(i));
            if (violation.isPresent()) {
                return Optional.of(violation.get().within("[" + i + "]"));
            }
        }
        return Optional.empty();
    }

    @Override
    public Map<String, Object> toJsonSchema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", items.toJsonSchema());
        if (least > 0) {
            schema.put("minItems", least);
        }
        schema.put("maxItems", most);
        return schema;
    }

    @Override
    public Object example() {
        return List.of(items.example());
    }
}

package io.github.keycloakmfa.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A whole number. */
public record WholeSchema(long least, long most) implements Schema {

    @Override
    public Optional<Violation> check(JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            return Schema.wrongType("integer", value);
        }
        long number = value.longValue();
        if (number < least) {
            return Violation.of("Value " + number + " is less than minimum " + least);
        }
        return number > most ? Violation.of("Value " + number + " is greater than maximum " + most) : Optional.empty();
    }

    @Override
    public Map<String, Object> toJsonSchema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "integer");
        schema.put("minimum", least);
        schema.put("maximum", most);
        return schema;
    }

    @Override
    public Object example() {
        return least;
    }
}

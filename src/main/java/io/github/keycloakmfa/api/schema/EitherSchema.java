package io.github.keycloakmfa.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of several. What is wrong with a value that is none of them is said in the words of the first. */
public record EitherSchema(List<Schema> alternatives) implements Schema {

    public EitherSchema {
        alternatives = List.copyOf(alternatives);
    }

    @Override
    public Optional<Violation> check(JsonNode value) {
        boolean fits = alternatives.stream().anyMatch(each -> each.check(value).isEmpty());
        return fits ? Optional.empty() : alternatives.get(0).check(value);
    }

    @Override
    public Map<String, Object> toJsonSchema() {
        return Map.of("oneOf", alternatives.stream().map(Schema::toJsonSchema).toList());
    }

    @Override
    public Object example() {
        return alternatives.get(0).example();
    }
}

package io.github.keycloakmfa.api.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.keycloakmfa.api.schema.FlagSchema;
import io.github.keycloakmfa.api.schema.Schema;
import io.github.keycloakmfa.api.schema.Violation;
import io.github.keycloakmfa.api.schema.WholeSchema;
import io.github.keycloakmfa.refusal.RefusedException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a query that a route knows; others are ignored. */
public final class Query {

    private final Map<String, JsonNode> values = new HashMap<>();

    /**
     * @param given as they came, decoded
     * @param known what they may be
     * @throws RefusedException if one is given that it may not be, or more than once
     */
    public Query(MultivaluedMap<String, String> given, Map<String, Schema> known) {
        known.forEach((name, schema) -> {
            List<String> all = given.getOrDefault(name, List.of());
            if (!all.isEmpty()) {
                values.put(name, checked(name, all, schema));
            }
        });
    }

    private static JsonNode checked(String name, List<String> all, Schema schema) {
        JsonNode value = typed(all.get(0), schema);
        Optional<String> problem = all.size() > 1
                ? Optional.of("Expected type string but found type array")
                : schema.check(value).map(violation -> violation.message());
        problem.ifPresent(message -> {
            throw new Violation(message, name).inQuery().exception();
        });
        return value;
    }

    private static JsonNode typed(String text, Schema schema) {
        if (schema instanceof FlagSchema && (text.equals("true") || text.equals("false"))) {
            return BooleanNode.valueOf(Boolean.parseBoolean(text));
        }
        if (schema instanceof WholeSchema && text.matches("-?[0-9]{1,18}")) {
            return LongNode.valueOf(Long.parseLong(text));
        }
        return TextNode.valueOf(text);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(JsonNode::textValue);
    }

    public boolean flag(String name) {
        return values.containsKey(name) && values.get(name).booleanValue();
    }

    public int whole(String name, int otherwise) {
        return values.containsKey(name) ? values.get(name).intValue() : otherwise;
    }
}

package io.github.keycloakmfa.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object with known members.
 *
 * @param members each with what it may be, in order
 * @param required those that must be there
 * @param open whether it may have further members; what clients send may not
 */
public record ObjectSchema(Map<String, Schema> members, List<String> required, boolean open) implements Schema {

    public ObjectSchema {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        required = List.copyOf(required);
    }

    /** An object without members, to which they are added. */
    public static ObjectSchema closed() {
        return new ObjectSchema(Map.of(), List.of(), false);
    }

    /** The same, but answers of ours may grow. */
    public static ObjectSchema growing() {
        return new ObjectSchema(Map.of(), List.of(), true);
    }

    /** The same with a member that must be there. */
    public ObjectSchema with(String name, Schema schema) {
        List<String> more = new ArrayList<>(required);
        more.add(name);
        return new ObjectSchema(withMember(name, schema), more, open);
    }

    /** The same with a member that may be left out. */
    public ObjectSchema optional(String name, Schema schema) {
        return new ObjectSchema(withMember(name, schema), required, open);
    }

    private Map<String, Schema> withMember(String name, Schema schema) {
        Map<String, Schema> more = new LinkedHashMap<>(members);
        more.put(name, schema);
        return more;
    }

    @Override
    public Optional<Violation> check(JsonNode value) {
        if (!value.isObject()) {
            return Schema.wrongType("object", value);
        }
        for (String name : required) {
            if (!value.has(name)) {
                return Violation.of("Missing required property: " + name);
            }
        }
        for (Iterator<Map.Entry<String, JsonNode>> each = value.fields(); each.hasNext(); ) {
            Map.Entry<String, JsonNode> member = each.next();
            Optional<Violation> violation = check(member.getKey(), member.getValue());
            if (violation.isPresent()) {
                return violation;
            }
        }
        return Optional.empty();
    }

    private Optional<Violation> check(String name, JsonNode value) {
        Schema schema = members.get(name);
        if (schema != null) {
            return schema.check(value).map(violation -> violation.within(name));
        }
        String shown = name.replaceAll("[^\\w.-]", "");
        return open
                ? Optional.empty()
                : Violation.of(
                        "Additional properties not allowed: " + shown.substring(0, Math.min(64, shown.length())));
    }

    @Override
    public Map<String, Object> toJsonSchema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        members.forEach((name, schema) -> properties.put(name, schema.toJsonSchema()));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (!open) {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    @Override
    public Object example() {
        Map<String, Object> example = new LinkedHashMap<>();
        members.forEach((name, schema) -> example.put(name, schema.example()));
        return example;
    }
}

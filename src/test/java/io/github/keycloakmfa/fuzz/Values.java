package io.github.keycloakmfa.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Values for a JSON Schema: such as it allows, up to the last character, and such as it does not. */
final class Values {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Chance chance;
    private final Known known;
    private final Texts texts;

    Values(Chance chance, Known known) {
        this.chance = chance;
        this.known = known;
        this.texts = new Texts(chance);
    }

    /** One that is allowed, as far as the schema says so. */
    JsonNode valid(String name, JsonNode schema) {
        if (schema.has("oneOf")) {
            return valid(
                    name,
                    schema.path("oneOf").get(chance.below(schema.path("oneOf").size())));
        }
        return switch (type(schema)) {
            case "string" -> JSON.textNode(validText(name, schema));
            case "integer" -> JSON.numberNode(validNumber(schema));
            case "boolean" -> JSON.booleanNode(chance.in100(50));
            case "array" -> array(name, schema);
            case "object" -> object(schema);
            default -> JSON.nullNode();
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.path(0).asText() : type.asText();
    }

    private String validText(String name, JsonNode schema) {
        if (schema.has("enum")) {
            return schema.path("enum")
                    .get(chance.below(schema.path("enum").size()))
                    .asText();
        }
        if (!known.of(name).isEmpty() && chance.in100(80)) {
            return chance.of(known.of(name));
        }
        int least = schema.path("minLength").asInt(0);
        int most = Math.min(schema.path("maxLength").asInt(64), 4_096);
        return switch (schema.path("format").asText()) {
            case "email" -> chance.mark() + "@fuzz.example";
            case "hostname" -> chance.mark() + ".fuzz.example";
            case "base32" -> "JBSWY3DP".repeat(Math.max(1, Math.min(most, least + 16) / 8));
            case "phone-number" -> "+1" + texts.digits(10);
            default -> texts.plain(chance.of(List.of(least, Math.min(most, least + 8), most)));
        };
    }

    private long validNumber(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(100);
        return chance.of(List.of(least, most, least + (most - least) / 2));
    }

    private ArrayNode array(String name, JsonNode schema) {
        ArrayNode array = JSON.arrayNode();
        int count = schema.path("minItems").asInt(0) + chance.below(3);
        for (int i = 0; i < count; i++) {
            array.add(valid(name, schema.path("items")));
        }
        return array;
    }

    private ObjectNode object(JsonNode schema) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(each -> required.add(each.asText()));
        ObjectNode object = JSON.objectNode();
        schema.path("properties").properties().forEach(member -> {
            if (required.contains(member.getKey()) || chance.in100(40)) {
                object.set(member.getKey(), valid(member.getKey(), member.getValue()));
            }
        });
        return object;
    }

    /** One that is probably not allowed. */
    JsonNode odd(JsonNode schema) {
        return switch (chance.below(12)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.numberNode(chance.below(3) - 1);
            case 2 -> JSON.numberNode(new BigInteger("9".repeat(40)));
            case 3 -> JSON.numberNode(1e308);
            case 4 -> JSON.booleanNode(true);
            case 5 -> JSON.arrayNode().add(texts.odd()).add(texts.odd());
            case 6 -> JSON.objectNode().put(texts.odd(), texts.odd());
            case 7 -> nested(2 + chance.below(30));
            case 8 ->
                JSON.textNode(texts.plain(
                        schema.path("maxLength").asInt(64) > 8_000
                                ? 40_000
                                : 2 * schema.path("maxLength").asInt(64)));
            case 9 ->
                JSON.textNode(texts.plain(
                        schema.path("maxLength").asInt(64) > 8_000
                                ? 33_000
                                : 1 + schema.path("maxLength").asInt(64)));
            default -> JSON.textNode(texts.odd());
        };
    }

    private JsonNode nested(int levels) {
        JsonNode inner = JSON.textNode(chance.mark());
        for (int i = 0; i < levels; i++) {
            inner = chance.in100(50)
                    ? JSON.arrayNode().add(inner)
                    : JSON.objectNode().set("x", inner);
        }
        return inner;
    }
}

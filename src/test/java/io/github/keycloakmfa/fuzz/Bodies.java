package io.github.keycloakmfa.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Bodies: as they should be, with something wrong in them, and of some other kind altogether. */
final class Bodies {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final List<String> TYPES = List.of(
            JSON,
            FORM,
            "application/json; charset=utf-8",
            "application/json;charset=utf-16",
            "APPLICATION/JSON",
            "application/json; charset=nonsense",
            "application/merge-patch+json",
            "multipart/form-data; boundary=x",
            "text/plain",
            "text/html",
            "application/xml",
            "application/octet-stream",
            "json",
            ";",
            "*/*");

    private final Chance chance;
    private final Values values;
    private final Texts texts;

    Bodies(Chance chance, Values values) {
        this.chance = chance;
        this.values = values;
        this.texts = new Texts(chance);
    }

    /**
     * A body and what it is said to be.
     *
     * @param type may be {@code null}
     */
    record Typed(String type, String text) {}

    Typed of(Operation operation) {
        return operation.isNamed("POST", "/authentication-methods") && chance.in100(20)
                ? new Typed(JSON, phone())
                : of(operation.body());
    }

    /** What the members have to do with each other no schema says: by chance alone nothing would ever be created. */
    private String phone() {
        return "{\"type\":\"phone\",\"phone_number\":\"+1" + texts.digits(10) + "\"}";
    }

    private Typed of(JsonNode schema) {
        int kind = chance.below(100);
        if (kind < 8) {
            return new Typed(chance.of(TYPES), nonsense());
        }
        JsonNode value = values.valid("", schema);
        if (value instanceof ObjectNode object && kind < 60) {
            spoil(object, schema);
        }
        if (kind >= 90 && value.isObject()) {
            return new Typed(FORM, form(value));
        }
        String text = value.toString();
        if (kind < 14) {
            text = broken(text);
        }
        return new Typed(chance.in100(94) ? JSON : chance.in100(20) ? null : chance.of(TYPES), text);
    }

    private void spoil(ObjectNode object, JsonNode schema) {
        List<String> names = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        int times = 1 + chance.below(2);
        for (int i = 0; i < times; i++) {
            String name = names.isEmpty() || chance.in100(10) ? texts.odd() : chance.of(names);
            if (chance.in100(20)) {
                object.remove(name);
            } else {
                object.set(name, values.odd(schema.path("properties").path(name)));
            }
        }
    }

    private String broken(String text) {
        return switch (chance.below(5)) {
            case 0 -> text.substring(0, text.length() / 2);
            case 1 -> text + text;
            case 2 -> text.replaceFirst("^\\{", "{\"x\":1,\"x\":2,");
            case 3 -> text.replace('"', '\'');
            default -> text.replaceFirst("\"(?=[,}\\]])", "\\\\ud83d\"");
        };
    }

    private String nonsense() {
        return switch (chance.below(8)) {
            case 0 -> "";
            case 1 -> " \n";
            case 2 -> "[".repeat(5_000);
            case 3 -> "{\"a\":".repeat(40) + "1" + "}".repeat(40);
            case 4 -> "x".repeat(70_000);
            case 5 -> "<a>" + chance.mark() + "</a>";
            case 6 -> "a=" + chance.mark() + "&a=%zz&=&%00=%ff";
            default -> texts.odd();
        };
    }

    private String form(JsonNode object) {
        String form = object.properties().stream()
                .map(member -> encode(member.getKey()) + "="
                        + encode(
                                member.getValue().isTextual()
                                        ? member.getValue().textValue()
                                        : member.getValue().toString()))
                .collect(Collectors.joining("&"));
        return chance.in100(10) ? form + "&" + form : form;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

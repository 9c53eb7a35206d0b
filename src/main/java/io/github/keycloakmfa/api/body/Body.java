package io.github.keycloakmfa.api.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakmfa.api.schema.FlagSchema;
import io.github.keycloakmfa.api.schema.ObjectSchema;
import io.github.keycloakmfa.api.schema.Schema;
import io.github.keycloakmfa.api.schema.Violation;
import io.github.keycloakmfa.refusal.RefusedException;

/** The body of a request, read when somebody asks for it, so that who may not call never hears what is wrong with it. */
public final class Body {

    private final String contentType;
    private final String raw;
    private Fields fields;
    private JsonNode json;

    /**
     * @param contentType may be {@code null}
     * @param raw may be {@code null}
     */
    public Body(String contentType, String raw) {
        this.contentType = contentType;
        this.raw = raw;
    }

    /** The body as members.
     *
     * @throws RefusedException with status 400, 413 or 415
     */
    public Fields fields() {
        if (fields == null) {
            fields = BodyParser.parse(contentType, raw);
        }
        return fields;
    }

    /** What {@link #require} has found. */
    public JsonNode json() {
        return json;
    }

    /**
     * Reads the body as JSON, or as a form that means the same.
     *
     * @throws RefusedException if it is not what the schema says
     */
    public void require(Schema schema) {
        json = read(schema);
        schema.check(json).map(Violation::inPayload).ifPresent(refusal -> {
            throw refusal.exception();
        });
    }

    private JsonNode read(Schema schema) {
        if (raw == null || raw.isBlank()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (BodyParser.isForm(contentType)) {
            return typed(fields(), schema);
        }
        return BodyParser.tree(contentType, raw);
    }

    /** A form knows strings alone. */
    private static JsonNode typed(Fields form, Schema schema) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        form.texts().forEach((name, text) -> {
            Schema member =
                    schema instanceof ObjectSchema known ? known.members().get(name) : null;
            if (member instanceof FlagSchema && (text.equals("true") || text.equals("false"))) {
                object.put(name, Boolean.parseBoolean(text));
            } else {
                object.put(name, text);
            }
        });
        return object;
    }
}

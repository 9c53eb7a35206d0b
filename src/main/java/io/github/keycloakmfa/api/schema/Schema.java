package io.github.keycloakmfa.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * What a JSON value may be. One definition does two things: it checks what a client sends, and it says so in the OpenAPI document.
 */
public sealed interface Schema
        permits TextSchema,
                WholeSchema,
                FlagSchema,
                ListSchema,
                ObjectSchema,
                NamedTextsSchema,
                NullableSchema,
                EitherSchema {

    /** What is wrong with a value, the first thing only; empty if nothing is. */
    Optional<Violation> check(JsonNode value);

    /** The same in the words of JSON Schema (draft 2020-12), as OpenAPI 3.1 uses it. */
    Map<String, Object> toJsonSchema();

    /** A value that passes, for the OpenAPI document. */
    Object example();

    /** May be {@code null} as well. */
    default Schema orNull() {
        return new NullableSchema(this);
    }

    /** The words of JSON Schema for the type of a value. */
    static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "string";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case OBJECT -> "object";
            default -> "null";
        };
    }

    static Optional<Violation> wrongType(String expected, JsonNode value) {
        return Violation.of("Expected type " + expected + " but found type " + typeOf(value));
    }
}

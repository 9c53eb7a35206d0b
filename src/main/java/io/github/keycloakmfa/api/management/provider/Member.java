package io.github.keycloakmfa.api.management.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.keycloakmfa.api.schema.Schema;
import io.github.keycloakmfa.api.schema.Schemas;

/**
 * One member of a provider's settings.
 *
 * @param mandatory whether whoever replaces the settings must send it
 * @param readable whether reading shows it
 * @param unset what reading shows if it is not set; {@code null} for nothing at all
 * @param presenceOf the member of which this one only says whether it is set; {@code null} for one that is written itself
 */
record Member(String name, Schema schema, boolean mandatory, boolean readable, JsonNode unset, String presenceOf) {

    /** One that may be set, and is not shown as long as it is not. */
    static Member of(String name, Schema schema) {
        return new Member(name, schema, false, true, null, null);
    }

    /** One that says whether another one is set. */
    static Member presence(String name, String of) {
        return new Member(name, Schemas.FLAG, false, true, null, of);
    }

    Member required() {
        return new Member(name, schema, true, readable, unset, presenceOf);
    }

    /** It can be written and never read. */
    Member hidden() {
        return new Member(name, schema, mandatory, false, unset, presenceOf);
    }

    /** Without a value it is {@code null}. */
    Member orNull() {
        return otherwise(NullNode.instance);
    }

    Member otherwise(String value) {
        return otherwise(JsonNodeFactory.instance.textNode(value));
    }

    Member otherwise(boolean value) {
        return otherwise(JsonNodeFactory.instance.booleanNode(value));
    }

    Member otherwise(JsonNode value) {
        return new Member(name, schema, mandatory, readable, value, presenceOf);
    }

    boolean writable() {
        return presenceOf == null;
    }

    /** Whether every answer that shows it at all has it. */
    boolean always() {
        return unset != null || presenceOf != null;
    }
}

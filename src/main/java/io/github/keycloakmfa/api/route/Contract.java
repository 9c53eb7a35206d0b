package io.github.keycloakmfa.api.route;

import io.github.keycloakmfa.api.schema.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a route takes and gives. The door holds callers to it, and the OpenAPI document is made of it.
 *
 * @param summary one line
 * @param body what the body may be, if the route reads one
 * @param checked whether the door checks the body; a route that answers in another API's words does so itself
 * @param query the parameters of the query; others are ignored
 * @param answers each status of success with what it brings; nothing for an empty body
 */
public record Contract(
        String summary,
        Optional<Schema> body,
        boolean checked,
        Map<String, Schema> query,
        Map<Integer, Optional<Schema>> answers) {

    public Contract {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    public static Contract of(String summary) {
        return new Contract(summary, Optional.empty(), false, Map.of(), Map.of());
    }

    public Contract taking(Schema schema) {
        return new Contract(summary, Optional.of(schema), true, query, answers);
    }

    /** A body that the route itself checks. */
    public Contract reading(Schema schema) {
        return new Contract(summary, Optional.of(schema), false, query, answers);
    }

    public Contract query(String name, Schema schema) {
        Map<String, Schema> more = new LinkedHashMap<>(query);
        more.put(name, schema);
        return new Contract(summary, body, checked, more, answers);
    }

    public Contract giving(int status, Schema schema) {
        return answering(status, Optional.of(schema));
    }

    /** An answer without a body. */
    public Contract giving(int status) {
        return answering(status, Optional.empty());
    }

    private Contract answering(int status, Optional<Schema> schema) {
        Map<Integer, Optional<Schema>> more = new LinkedHashMap<>(answers);
        more.put(status, schema);
        return new Contract(summary, body, checked, query, more);
    }
}

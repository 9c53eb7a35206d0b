package io.github.keycloakmfa.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** The check can fail: there are validators that pass over documents of this version without a word. */
class DescribedTest {

    private final Described described = new Described(new ObjectMapper().readTree("""
                            {"openapi": "3.1.0", "paths": {"/things/{id}": {"get": {"responses": {
                              "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                              "4XX": {"content": {"application/json": {"schema": {"type": "object", "required": ["error"]}}}}}}}},
                             "components": {"schemas": {"Thing": {"type": "object", "required": ["id"], "additionalProperties": false,
                              "properties": {"id": {"type": "string", "maxLength": 3}}}}}}
                            """), "", false);

    DescribedTest() throws Exception {}

    @Test
    void takesWhatIsDescribed() {
        assertThat(described.problems("GET", "/things/7", 200, "{\"id\":\"abc\"}"))
                .isEmpty();
        assertThat(described.problems("GET", "/things/7", 404, "{\"error\":\"x\"}"))
                .isEmpty();
    }

    @Test
    void findsWhatIsNot() {
        assertThat(described.problems("GET", "/things/7", 200, "{}")).isNotEmpty();
        assertThat(described.problems("GET", "/things/7", 200, "{\"id\":7}")).isNotEmpty();
        assertThat(described.problems("GET", "/things/7", 200, "{\"id\":\"abcd\"}"))
                .isNotEmpty();
        assertThat(described.problems("GET", "/things/7", 200, "{\"id\":\"a\",\"x\":1}"))
                .isNotEmpty();
        assertThat(described.problems("GET", "/things/7", 200, "")).isNotEmpty();
        assertThat(described.problems("GET", "/things/7", 201, "{\"id\":\"a\"}"))
                .isNotEmpty();
        assertThat(described.problems("GET", "/things/7", 404, "{}")).isNotEmpty();
    }
}

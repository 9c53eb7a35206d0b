package io.github.keycloakmfa.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/**
 * What the server answered.
 *
 * @param body the body as it came, may be empty
 */
public record Reply(int status, HttpHeaders headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Reply of(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + body, e);
        }
    }

    /** The text of a member; empty if there is none. */
    public String text(String member) {
        return json().path(member).asText();
    }

    public String error() {
        return text("error");
    }

    public String description() {
        return text("error_description");
    }

    /** The refusal that this is. */
    public Refused refused() {
        return new Refused(status, textOrNull("error"), textOrNull("error_description"), textOrNull("mfa_error"));
    }

    private String textOrNull(String member) {
        return json().path(member).textValue();
    }

    public String header(String name) {
        return headers.firstValue(name).orElse(null);
    }
}

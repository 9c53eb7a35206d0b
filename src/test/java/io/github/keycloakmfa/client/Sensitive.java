package io.github.keycloakmfa.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakmfa.server.HandedOut;
import java.util.Map;
import java.util.Set;

/** Finds in what is sent and answered the members that nobody else may read, and notes their values. */
final class Sensitive {

    private static final Set<String> MEMBERS = Set.of(
            "access_token",
            "id_token",
            "refresh_token",
            "mfa_token",
            "secret",
            "manual_input_code",
            "barcode_uri",
            "recovery_code",
            "recovery_codes",
            "oob_code",
            "binding_code",
            "otp",
            "password",
            "client_secret");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Sensitive() {}

    static void noteIn(Map<String, ?> parameters) {
        parameters.forEach((name, value) -> {
            if (MEMBERS.contains(name) && value instanceof String text) {
                HandedOut.secret(name, text);
            }
        });
    }

    static void noteIn(Reply reply) {
        if (reply.body().startsWith("{")) {
            try {
                noteIn(JSON.readTree(reply.body()));
            } catch (JsonProcessingException e) {
                // Then it is for the test to say so.
            }
        }
    }

    private static void noteIn(JsonNode object) {
        object.properties().forEach(member -> {
            if (MEMBERS.contains(member.getKey())) {
                noteValue(member.getKey(), member.getValue());
            }
        });
    }

    private static void noteValue(String name, JsonNode value) {
        if (value.isTextual()) {
            HandedOut.secret(name, value.asText());
        }
        value.elements().forEachRemaining(element -> noteValue(name, element));
    }
}

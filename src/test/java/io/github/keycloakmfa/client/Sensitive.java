package io.github.keycloakmfa.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakmfa.server.HandedOut;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds in what is sent and answered the members that nobody else may read, and notes their values. */
public final class Sensitive {

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
            "ticket_id",
            "ticket",
            "oob_code",
            "binding_code",
            "otp",
            "password",
            "client_secret",
            "token",
            "assertion",
            "client_assertion",
            "subject_token",
            "code",
            // Of providers.
            "auth_token",
            "aws_secret_access_key",
            "p12",
            "server_key",
            "server_credentials",
            "skey",
            // On Keycloak's own pages.
            "totp",
            "totpSecret",
            "password-new",
            "recoveryCodeInput",
            "generatedRecoveryAuthnCodes");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Sensitive() {}

    /** Keycloak's page sends the codes of a sheet with commas between them. */
    static void noteIn(Map<String, ?> parameters) {
        parameters.forEach((name, value) -> {
            if (MEMBERS.contains(name) && value instanceof String text) {
                List.of(text.split(",")).forEach(each -> HandedOut.secret(name, each));
            }
        });
    }

    /** A body as it is sent: an object in JSON, or a form. */
    static void noteIn(String body) {
        if (body.startsWith("{")) {
            noteInJson(body);
        } else {
            noteInQuery(body);
        }
    }

    /** A form, or what follows the question mark of an address. */
    public static void noteInQuery(String query) {
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && MEMBERS.contains(pair.substring(0, equals))) {
                HandedOut.secret(pair.substring(0, equals), decode(pair.substring(equals + 1)));
            }
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    static void noteInAnswer(String body) {
        if (body != null && body.startsWith("{")) {
            noteInJson(body);
        }
    }

    private static void noteInJson(String body) {
        try {
            noteIn(JSON.readTree(body));
        } catch (JsonProcessingException e) {
            // Then it is for the test to say so.
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

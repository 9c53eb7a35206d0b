package io.github.keycloakmfa.api.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.Refusals;
import io.github.keycloakmfa.refusal.RefusedException;
import jakarta.ws.rs.core.MediaType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a body as JSON or as a form, whichever its content type says. It is read here and not by the server's own readers, so that
 * whatever is wrong with it gets the same JSON answer.
 */
public final class BodyParser {

    private static final int MOST_CHARACTERS = 65_536;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(20).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final TypeReference<LinkedHashMap<String, Object>> MEMBERS = new TypeReference<>() {};

    private BodyParser() {}

    /**
     * @param contentType may be {@code null}; then only an empty body is understood
     * @throws RefusedException with status 400, 413 or 415
     */
    public static Fields parse(String contentType, String body) {
        if (body == null || body.isEmpty()) {
            return new Fields(Map.of());
        }
        requireShort(body);
        if (isForm(contentType)) {
            return new Fields(form(body));
        }
        requireJson(contentType);
        return new Fields(json(body, members -> JSON.readValue(members, MEMBERS)));
    }

    /**
     * Reads JSON of any kind.
     *
     * @throws RefusedException with status 400, 413 or 415
     */
    static JsonNode tree(String contentType, String body) {
        requireShort(body);
        requireJson(contentType);
        return json(body, JSON::readTree);
    }

    static boolean isForm(String contentType) {
        return is(MediaType.APPLICATION_FORM_URLENCODED, contentType);
    }

    private static boolean is(String type, String contentType) {
        return contentType != null && contentType.split(";", 2)[0].trim().equalsIgnoreCase(type);
    }

    private static void requireShort(String body) {
        if (body.length() > MOST_CHARACTERS) {
            throw new Refusal(413, "invalid_request", "Payload too large").exception();
        }
    }

    private static void requireJson(String contentType) {
        if (!is(MediaType.APPLICATION_JSON, contentType)) {
            throw new Refusal(415, "invalid_request", "Unsupported content type").exception();
        }
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(String body) throws JsonProcessingException;
    }

    private static <T> T json(String body, Reader<T> reader) {
        try {
            T value = reader.read(body);
            if (value != null) {
                return value;
            }
        } catch (JsonProcessingException e) {
            // Its text quotes the body: it goes nowhere.
        }
        throw Refusals.invalidRequest("Invalid request payload JSON format").exception();
    }

    private static Map<String, Object> form(String body) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (String pair : body.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (parameters.put(name, value) != null) {
                throw Refusals.invalidRequest("Duplicated parameter").exception();
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusals.invalidRequest("Invalid form encoding").exception();
        }
    }
}

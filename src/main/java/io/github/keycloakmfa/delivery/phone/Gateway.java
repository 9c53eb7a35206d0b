package io.github.keycloakmfa.delivery.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakmfa.realm.BodyFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * How a gateway wants its messages. Address, headers and body have placeholders.
 *
 * @param success statuses that say that it has taken one; empty for any of 2xx
 * @param successContains what the answer must have in it as well; may be empty
 */
record Gateway(
        String url,
        String method,
        BodyFormat format,
        Map<String, String> headers,
        String body,
        Set<Integer> success,
        String successContains,
        String secret) {

    private static final List<String> METHODS = List.of("POST", "PUT", "GET");

    Gateway {
        headers = Map.copyOf(headers);
        success = Set.copyOf(success);
    }

    /** What is set; a value that came another way and may not be counts as not set. Empty without an address. */
    static Optional<Gateway> read(ObjectNode values) {
        return Optional.ofNullable(values.path("url").textValue())
                .map(url -> new Gateway(
                        url,
                        Optional.ofNullable(values.path("method").textValue())
                                .filter(METHODS::contains)
                                .orElse("POST"),
                        BodyFormat.of(values.path("content_type").asText()).orElse(BodyFormat.JSON),
                        texts(values.path("headers")),
                        values.path("body").asText(""),
                        StreamSupport.stream(values.path("success").spliterator(), false)
                                .map(JsonNode::asInt)
                                .collect(Collectors.toUnmodifiableSet()),
                        values.path("success_contains").asText(""),
                        values.path("secret").asText("")));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
        return texts;
    }

    boolean accepts(Answer answer) {
        boolean status = success.isEmpty() ? answer.isSuccess() : success.contains(answer.status());
        return status && answer.body().contains(successContains);
    }

    @Override
    public String toString() {
        return "Gateway";
    }
}

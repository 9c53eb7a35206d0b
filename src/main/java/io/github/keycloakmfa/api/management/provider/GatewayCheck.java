package io.github.keycloakmfa.api.management.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakmfa.realm.BodyFormat;
import io.github.keycloakmfa.realm.Placeholders;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What a gateway's settings must be beyond their schema: so that a mistake shows when it is made, and not at somebody's login. */
final class GatewayCheck {

    static final Check ADDRESS =
            sent -> Optional.ofNullable(sent.path("url").textValue()).flatMap(GatewayCheck::problemOfAddress);
    static final Check BODY = GatewayCheck::problemOfBody;
    static final Check HEADERS = sent -> sent.path("headers").properties().stream()
            .flatMap(header -> problemOfHeader(header).stream())
            .findFirst();

    /** Values as they may come; none is a number in JSON, since a code may begin with a zero. */
    private static final Map<String, String> SAMPLES =
            Map.of("to", "+1", "text", "text", "code", "012", "channel", "sms", "secret", "secret");

    /** Who gets the message is not for a message to say. */
    private static final Pattern HOST_WITHOUT_PLACEHOLDER =
            Pattern.compile("[^/?{}]+//[^/?{}]+([/?].*)?", Pattern.DOTALL);

    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

    /** They belong to the connection, or have a member of their own. */
    private static final Set<String> NOT_TO_BE_SET = Set.of(
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private GatewayCheck() {}

    private static Optional<String> problemOfAddress(String url) {
        return problemOfPlaceholders("url", url)
                .or(() -> url.contains("{{")
                                && !HOST_WITHOUT_PLACEHOLDER.matcher(url).matches()
                        ? Optional.of("Invalid url: a placeholder must not stand before the path")
                        : Optional.empty())
                .or(() -> TargetCheck.problem("url", sample(url)));
    }

    private static Optional<String> problemOfBody(ObjectNode sent) {
        String body = sent.path("body").asText("");
        return problemOfPlaceholders("body", body)
                .or(() -> isMeantAsJson(sent) && !body.isEmpty() && !isJson(sample(body))
                        ? Optional.of("Invalid body: with its placeholders filled in it must be JSON")
                        : Optional.empty());
    }

    private static boolean isMeantAsJson(ObjectNode sent) {
        return BodyFormat.JSON.mediaType().equals(sent.path("content_type").asText(BodyFormat.JSON.mediaType()));
    }

    private static boolean isJson(String text) {
        try {
            return !JSON.readTree(text).isMissingNode();
        } catch (JsonProcessingException e) {
            // Its text quotes the body: it goes nowhere.
            return false;
        }
    }

    private static Optional<String> problemOfHeader(Map.Entry<String, JsonNode> header) {
        String name = header.getKey();
        if (!HEADER_NAME.matcher(name).matches()) {
            return Optional.of("Invalid headers: a name has characters that no header has");
        }
        if (NOT_TO_BE_SET.contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.of("Invalid headers: " + name + " cannot be set");
        }
        String value = header.getValue().asText();
        return value.chars().anyMatch(Character::isISOControl)
                ? Optional.of("Invalid headers: a value has more than one line")
                : problemOfPlaceholders("headers", value);
    }

    /** Two closing brackets alone are none of ours: JSON ends like that. */
    private static Optional<String> problemOfPlaceholders(String member, String text) {
        if (sample(text).contains("{{")) {
            return Optional.of("Invalid " + member + ": a placeholder is not closed");
        }
        return SAMPLES.keySet().containsAll(Placeholders.in(text))
                ? Optional.empty()
                : Optional.of("Invalid " + member
                        + ": a placeholder is none of {{to}}, {{text}}, {{code}}, {{channel}}, {{secret}}");
    }

    private static String sample(String text) {
        return Placeholders.fill(text, SAMPLES, UnaryOperator.identity());
    }
}

package io.github.keycloakmfa.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.fuzz.Bodies.Typed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes calls of everything that a document describes: most nearly right, so that they get behind the first check. */
final class Calls {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "PROPFIND");

    private static final List<Map<String, String>> HEADERS = List.of(
            Map.of("Accept", "text/html"),
            Map.of("Accept", "nonsense"),
            Map.of("Accept-Language", "xx-,*;q=9"),
            Map.of("Origin", "https://elsewhere.example"),
            Map.of("Origin", "null"),
            Map.of("DPoP", "a.b.c"),
            Map.of("DPoP", "eyJ0eXAiOiJkcG9wK2p3dCJ9.e30.x"),
            Map.of("X-Forwarded-For", "not an address"),
            Map.of("Forwarded", "for=;;;"),
            Map.of("Content-Encoding", "gzip"),
            Map.of("X-HTTP-Method-Override", "DELETE"),
            Map.of("If-Match", "\"x\""),
            Map.of("Range", "bytes=5-1"),
            Map.of("Cookie", "KEYCLOAK_IDENTITY=x; AUTH_SESSION_ID=../x"));

    private final long seed;
    private final List<Operation> operations;
    private final Callers callers;
    private final Known known;

    Calls(long seed, List<Operation> operations, Callers callers, Known known) {
        this.seed = seed;
        this.operations = operations;
        this.callers = callers;
        this.known = known;
    }

    FuzzCall make(int number) {
        Chance chance = new Chance(seed, number);
        Values values = new Values(chance, known);
        Operation operation = chance.of(operations);
        String method = chance.in100(95) ? operation.method() : chance.of(METHODS);
        String path = path(operation, chance) + query(operation, chance, values);
        Typed body = new Typed(null, null);
        if (operation.hasBody() ? chance.in100(97) : chance.in100(5)) {
            body = new Bodies(chance, values).of(operation);
        }
        Map<String, String> headers = chance.in100(10) ? chance.of(HEADERS) : Map.of();
        return new FuzzCall(number, callers.one(operation, chance), method, path, headers, body.type(), body.text());
    }

    private String path(Operation operation, Chance chance) {
        Texts texts = new Texts(chance);
        String variables = VARIABLE.matcher(operation.template())
                .replaceAll(
                        variable -> Matcher.quoteReplacement(encode(id(operation, variable.group(1), chance, texts))));
        return switch (chance.below(60)) {
            case 0 -> variables + "/";
            case 1 -> variables + "/" + encode(texts.odd());
            case 2 -> variables.replaceFirst("[^/]+$", "");
            case 3 -> variables.replaceFirst("/", "//");
            case 4 -> variables + ";x=" + encode(texts.odd());
            default -> variables;
        };
    }

    private String id(Operation operation, String variable, Chance chance, Texts texts) {
        List<String> real =
                known.of(operation.template().startsWith("/api/v2/users/{" + variable) ? "user_id" : variable);
        if (!real.isEmpty() && chance.in100(85)) {
            return chance.of(real);
        }
        return chance.in100(10) ? texts.plain(300 + chance.below(2_000)) : "x" + texts.odd();
    }

    private static String query(Operation operation, Chance chance, Values values) {
        List<String> pairs = new ArrayList<>();
        operation.parameters().forEach(parameter -> {
            if (chance.in100(60)) {
                pairs.add(parameter.name() + "=" + text(parameter.name(), parameter.schema(), chance, values));
                if (chance.in100(5)) {
                    pairs.add(pairs.get(pairs.size() - 1));
                }
            }
        });
        if (chance.in100(5)) {
            pairs.add(encode(new Texts(chance).odd()) + "=" + encode(new Texts(chance).odd()));
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static String text(String name, JsonNode schema, Chance chance, Values values) {
        JsonNode value = chance.in100(60) ? values.valid(name, schema) : values.odd(schema);
        String text = value.isTextual() ? value.textValue() : value.toString();
        return encode(text.length() > 1_300 ? text.substring(0, 1_300) : text);
    }

    /** A lone surrogate becomes a question mark here; in JSON it stays one. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

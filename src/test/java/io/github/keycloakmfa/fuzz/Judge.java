package io.github.keycloakmfa.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.openapi.Described;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Says what is wrong with an answer, whatever the call was. It goes by our own document: Auth0's allows a request more than it allows the answer that
 * repeats it, which shows only with values that nobody sends.
 */
final class Judge {

    private static final String MANAGEMENT = "/api/v2";
    private static final String TICKET = "/mfa/enrollment";

    /** What Keycloak's HTTP layer refuses before anybody sees it has no body. */
    private static final Set<Integer> OF_THE_HTTP_LAYER = Set.of(400, 413, 414, 431, 501);

    /** How Keycloak's HTTP layer refuses a semicolon in a path, before any extension sees it. */
    private static final String SEMICOLON = "{\"error\":\"invalidCharacter\"";

    private final Described document;

    Judge(JsonNode document) {
        this.document = new Described(document, "", false);
    }

    /** Empty if nothing is. */
    List<String> problems(FuzzCall call, Reply reply) {
        List<String> problems = new ArrayList<>();
        if (reply.status() == 400 && call.path().contains(";") && reply.body().startsWith(SEMICOLON)) {
            return List.of();
        }
        if (reply.status() >= 500) {
            problems.add("status " + reply.status());
        }
        if (isHtml(reply) && !call.path().startsWith(TICKET)) {
            problems.add("HTML");
        }
        if (!reply.body().isEmpty() && !isHtml(reply)) {
            problems.addAll(document.problems(call.method(), call.path(), reply.status(), reply.body()));
        }
        if (reply.status() >= 400 && !call.method().equals("HEAD") && !isHtml(reply)) {
            problems.addAll(shape(call, reply));
        }
        return problems;
    }

    private static boolean isHtml(Reply reply) {
        String type = reply.header("Content-Type");
        return (type != null && type.startsWith("text/html"))
                || reply.body().stripLeading().startsWith("<");
    }

    private static List<String> shape(FuzzCall call, Reply reply) {
        if (reply.body().isEmpty()) {
            return OF_THE_HTTP_LAYER.contains(reply.status()) ? List.of() : List.of("no body");
        }
        JsonNode error = reply.json();
        boolean asItShouldBe = call.path().startsWith(MANAGEMENT)
                ? error.path("statusCode").asInt() == reply.status()
                        && List.of("error", "message", "errorCode").stream()
                                .allMatch(member -> error.path(member).isTextual())
                : error.path("error").isTextual();
        return asItShouldBe ? List.of() : List.of("not in the form of an error");
    }
}

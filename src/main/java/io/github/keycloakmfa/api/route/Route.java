package io.github.keycloakmfa.api.route;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.events.EventType;

/**
 * A method and a path, who may call it, and what it does.
 *
 * @param path such as {@code /mfa/authenticators/{id}}; a segment in braces is a variable
 * @param access who may call it
 * @param event the kind of event under which a refusal of a known caller is logged
 * @param contract what it takes and gives
 */
public record Route<C extends Caller>(
        String method, String path, Access<C> access, EventType event, Contract contract, Handler<C> handler) {

    /** What a route does once the caller is known. */
    @FunctionalInterface
    public interface Handler<C extends Caller> {
        Response handle(Call call, C caller);
    }

    /** The values of the variables if the path is this route's. */
    Optional<List<String>> match(List<String> segments) {
        List<String> pattern = List.of(path.substring(1).split("/"));
        if (pattern.size() != segments.size()) {
            return Optional.empty();
        }
        List<String> variables = new ArrayList<>();
        for (int i = 0; i < pattern.size(); i++) {
            if (pattern.get(i).startsWith("{")) {
                variables.add(segments.get(i));
            } else if (!pattern.get(i).equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}

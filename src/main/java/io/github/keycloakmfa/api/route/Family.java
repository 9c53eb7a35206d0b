package io.github.keycloakmfa.api.route;

import io.github.keycloakmfa.refusal.Refusal;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.List;
import java.util.function.Function;

/**
 * Routes of one API: they share where they are, the form of their errors, and their limits.
 *
 * @param name of the API, for people
 * @param prefix the first segments of their paths; empty for all the rest
 * @param routes the routes, with their whole paths
 * @param errors how a refusal is told
 * @param errorSchema the name of that form in the OpenAPI document
 * @param limit what a known caller may ask for in which time
 */
public record Family(
        String name,
        List<String> prefix,
        List<Route<?>> routes,
        Function<Refusal, ResponseBuilder> errors,
        String errorSchema,
        Limit limit) {

    public Family {
        prefix = List.copyOf(prefix);
        routes = List.copyOf(routes);
    }

    boolean owns(List<String> path) {
        return path.size() >= prefix.size() && path.subList(0, prefix.size()).equals(prefix);
    }
}

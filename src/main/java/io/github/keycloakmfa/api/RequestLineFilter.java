package io.github.keycloakmfa.api;

import io.github.keycloakmfa.refusal.Refusal;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses methods that no route has, and queries with control characters. The server would do so as well, but not in the contract's shape, and with a
 * page for whoever accepts one.
 */
@Provider
@PreMatching
@Priority(RequestLineFilter.BEFORE_KEYCLOAKS_OWN)
public class RequestLineFilter implements ContainerRequestFilter {

    static final int BEFORE_KEYCLOAKS_OWN = 5;

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** Those that Keycloak does not let pass either. */
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f&&[^\\t\\n\\r]]");

    private static final Refusal NO_METHOD = new Refusal(405, "invalid_request", "Method not allowed");
    private static final Refusal BAD_QUERY = new Refusal(
            400, "invalid_query_string", "Query validation error: 'String has characters that cannot be printed'.");
    private static final Refusal BAD_PARAMETER = new Refusal(400, "invalid_request", "Invalid characters in the query");

    @Override
    public void filter(ContainerRequestContext request) {
        Doorstep doorstep = new Doorstep(request);
        if (!doorstep.isOurs()) {
            return;
        }
        if (!METHODS.contains(request.getMethod())) {
            doorstep.refuse(NO_METHOD, NO_METHOD);
        } else if (hasControlCharacters(request)) {
            doorstep.refuse(BAD_QUERY, BAD_PARAMETER);
        }
    }

    private static boolean hasControlCharacters(ContainerRequestContext request) {
        return request.getUriInfo().getQueryParameters().values().stream()
                .flatMap(List::stream)
                .anyMatch(value -> CONTROL.matcher(value).find());
    }
}

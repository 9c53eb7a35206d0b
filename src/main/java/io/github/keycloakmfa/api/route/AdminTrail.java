package io.github.keycloakmfa.api.route;

import io.github.keycloakmfa.api.route.Caller.ForRealm;
import io.github.keycloakmfa.keycloak.AdminEvents;
import jakarta.ws.rs.core.Response;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;

/** Every write through the Management API leaves an admin event: who, what, on whom, and why, never what was written. */
final class AdminTrail {

    private static final Map<String, OperationType> OPERATIONS = Map.of(
            "POST", OperationType.ACTION,
            "PUT", OperationType.UPDATE,
            "PATCH", OperationType.UPDATE,
            "DELETE", OperationType.DELETE);

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

    private final KeycloakSession session;

    AdminTrail(KeycloakSession session) {
        this.session = session;
    }

    void follow(Route<?> route, Call call, Caller caller, Response answer) {
        OperationType operation = answer.getStatus() == Response.Status.CREATED.getStatusCode()
                ? OperationType.CREATE
                : OPERATIONS.get(route.method());
        if (operation != null && caller instanceof ForRealm manager) {
            Map<String, String> details = new LinkedHashMap<>(call.trail());
            details.put("request_id", RequestId.of(session));
            new AdminEvents(session, manager.bearer()).wrote(operation, path(route, call), details);
        }
    }

    /** The route's path with what its variables are, as Keycloak's own events have it. */
    private static String path(Route<?> route, Call call) {
        Iterator<String> values = call.variables().iterator();
        return VARIABLE.matcher(route.path().substring(1))
                .replaceAll(variable -> Matcher.quoteReplacement(values.next()));
    }
}

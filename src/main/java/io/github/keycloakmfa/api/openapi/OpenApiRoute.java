package io.github.keycloakmfa.api.openapi;

import io.github.keycloakmfa.api.route.Access;
import io.github.keycloakmfa.api.route.Caller.Anyone;
import io.github.keycloakmfa.api.route.Contract;
import io.github.keycloakmfa.api.route.Family;
import io.github.keycloakmfa.api.route.Route;
import io.github.keycloakmfa.api.schema.ObjectSchema;
import io.github.keycloakmfa.realm.ApiBase;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/** {@code GET /openapi.json}: what is served here. */
public final class OpenApiRoute {

    private OpenApiRoute() {}

    /**
     * The route.
     *
     * @param families all there are, this route's own among them, so that they are asked for only when it is called
     */
    public static Route<Anyone> over(Supplier<List<Family>> families) {
        return new Route<>(
                "GET",
                "/openapi.json",
                Access.anyone(),
                EventType.USER_INFO_REQUEST,
                Contract.of("Get this document").giving(200, ObjectSchema.growing()),
                (call, caller) -> {
                    KeycloakSession session = call.session();
                    ApiBase base = ApiBase.of(session, session.getContext().getRealm());
                    return Response.ok(new OpenApiDocument(families.get()).at(base), MediaType.APPLICATION_JSON_TYPE)
                            .build();
                });
    }
}

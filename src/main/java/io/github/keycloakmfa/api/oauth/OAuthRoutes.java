package io.github.keycloakmfa.api.oauth;

import io.github.keycloakmfa.api.route.Access;
import io.github.keycloakmfa.api.route.Caller.Anyone;
import io.github.keycloakmfa.api.route.Route;
import io.github.keycloakmfa.api.route.Route.Handler;
import java.util.List;
import org.keycloak.events.EventType;

/** The OAuth 2.0 endpoints under the base. */
public final class OAuthRoutes {

    public static final List<Route<?>> ALL =
            List.of(new Route<>("POST", "/oauth/token", TokenRoute::identify, EventType.LOGIN, TokenRoute::handle));

    private OAuthRoutes() {}

    private static Route<Anyone> open(String method, String path, EventType event, Handler<Anyone> handler) {
        return new Route<>(method, path, Access.anyone(), event, handler);
    }
}

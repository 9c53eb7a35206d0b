package io.github.keycloakmfa.api.oauth;

import io.github.keycloakmfa.api.route.Route;
import java.util.List;
import org.keycloak.events.EventType;

/** The OAuth 2.0 endpoints under the base. */
public final class OAuthRoutes {

    public static final List<Route<?>> ALL =
            List.of(new Route<>("POST", "/oauth/token", TokenRoute::identify, EventType.LOGIN, TokenRoute::handle));

    private OAuthRoutes() {}
}

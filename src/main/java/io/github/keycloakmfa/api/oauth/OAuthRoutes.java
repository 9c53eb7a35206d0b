package io.github.keycloakmfa.api.oauth;

import io.github.keycloakmfa.api.route.Access;
import io.github.keycloakmfa.api.route.Caller.Anyone;
import io.github.keycloakmfa.api.route.Contract;
import io.github.keycloakmfa.api.route.Route;
import io.github.keycloakmfa.api.route.Route.Handler;
import java.util.List;
import org.keycloak.events.EventType;

/** The OAuth 2.0 and OpenID Connect endpoints under the base. */
public final class OAuthRoutes {

    public static final List<Route<?>> ALL = List.of(
            new Route<>(
                    "POST",
                    "/oauth/token",
                    TokenRoute::identify,
                    EventType.LOGIN,
                    OAuthContracts.TOKENS,
                    TokenRoute::handle),
            open("POST", "/oauth/revoke", EventType.REVOKE_GRANT, OAuthContracts.REVOKE, RevokeRoute::handle),
            open("GET", "/userinfo", EventType.USER_INFO_REQUEST, OAuthContracts.USER_INFO, UserInfoRoute::handle),
            open("POST", "/userinfo", EventType.USER_INFO_REQUEST, OAuthContracts.USER_INFO, UserInfoRoute::handle),
            open(
                    "GET",
                    "/.well-known/openid-configuration",
                    EventType.USER_INFO_REQUEST,
                    OAuthContracts.CONFIGURATION,
                    DiscoveryRoutes::configuration),
            open(
                    "GET",
                    "/.well-known/jwks.json",
                    EventType.USER_INFO_REQUEST,
                    OAuthContracts.KEYS,
                    DiscoveryRoutes::keys));

    private OAuthRoutes() {}

    private static Route<Anyone> open(
            String method, String path, EventType event, Contract contract, Handler<Anyone> handler) {
        return new Route<>(method, path, Access.anyone(), event, contract, handler);
    }
}

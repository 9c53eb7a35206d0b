package io.github.keycloakmfa.api;

import io.github.keycloakmfa.api.management.ManagementRoutes;
import io.github.keycloakmfa.api.mfa.MfaRoutes;
import io.github.keycloakmfa.api.oauth.OAuthRoutes;
import io.github.keycloakmfa.api.openapi.ErrorBodies;
import io.github.keycloakmfa.api.openapi.OpenApiRoute;
import io.github.keycloakmfa.api.route.Family;
import io.github.keycloakmfa.api.route.Limit;
import io.github.keycloakmfa.api.route.Route;
import io.github.keycloakmfa.refusal.OAuthAnswer;
import java.util.List;
import java.util.stream.Stream;

/** Every route there is. */
final class Routes {

    static final List<Family> FAMILIES = List.of(
            ManagementRoutes.FAMILY,
            family("MFA API", MfaRoutes.ALL, "mfa"),
            family(
                    "OAuth 2.0 and OpenID Connect",
                    Stream.concat(OAuthRoutes.ALL.stream(), Stream.of(OpenApiRoute.over(Routes::families)))
                            .toList()));

    private Routes() {}

    private static List<Family> families() {
        return FAMILIES;
    }

    private static Family family(String name, List<Route<?>> routes, String... prefix) {
        return new Family(name, List.of(prefix), routes, OAuthAnswer::of, ErrorBodies.OAUTH, Limit.NONE);
    }
}

package io.github.keycloakmfa.api;

import io.github.keycloakmfa.api.mfa.MfaRoutes;
import io.github.keycloakmfa.api.oauth.OAuthRoutes;
import io.github.keycloakmfa.api.route.Route;
import java.util.List;
import java.util.stream.Stream;

/** Every route there is. */
final class Routes {

    static final List<Route<?>> ALL =
            Stream.of(OAuthRoutes.ALL, MfaRoutes.ALL).flatMap(List::stream).toList();

    private Routes() {}
}

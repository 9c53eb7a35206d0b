package io.github.keycloakmfa.api;

import io.github.keycloakmfa.api.management.ManagementRoutes;
import io.github.keycloakmfa.api.mfa.MfaRoutes;
import io.github.keycloakmfa.api.oauth.OAuthRoutes;
import io.github.keycloakmfa.api.route.Family;
import io.github.keycloakmfa.api.route.Limit;
import io.github.keycloakmfa.api.route.Route;
import io.github.keycloakmfa.refusal.OAuthAnswer;
import java.util.List;
import java.util.stream.Stream;

/** Every route there is. */
final class Routes {

    private static final List<Route<?>> AUTHENTICATION =
            Stream.of(OAuthRoutes.ALL, MfaRoutes.ALL).flatMap(List::stream).toList();

    static final List<Family> FAMILIES =
            List.of(ManagementRoutes.FAMILY, new Family(List.of(), AUTHENTICATION, OAuthAnswer::of, Limit.NONE));

    private Routes() {}
}

package io.github.keycloakmfa.api.management;

import io.github.keycloakmfa.api.management.guardian.GuardianRoutes;
import io.github.keycloakmfa.api.management.provider.ProviderRoutes;
import io.github.keycloakmfa.api.management.user.UserRoutes;
import io.github.keycloakmfa.api.openapi.ErrorBodies;
import io.github.keycloakmfa.api.route.Family;
import io.github.keycloakmfa.api.route.Route;
import io.github.keycloakmfa.refusal.ManagementAnswer;
import java.util.List;
import java.util.stream.Stream;

/** The Management API (contract sections 1 to 3). */
public final class ManagementRoutes {

    private static final List<Route<?>> ALL = Stream.of(UserRoutes.ALL, GuardianRoutes.ALL, ProviderRoutes.ALL)
            .flatMap(List::stream)
            .toList();

    public static final Family FAMILY = new Family(
            "Management API",
            List.of("api", "v2"),
            ALL,
            (session, refusal) -> ManagementAnswer.of(refusal),
            ErrorBodies.MANAGEMENT,
            new PerClient());

    private ManagementRoutes() {}
}

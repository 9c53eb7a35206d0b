package io.github.keycloakmfa.api.management.user;

import static io.github.keycloakmfa.api.management.Managed.userRoute;

import io.github.keycloakmfa.api.management.ForPermission;
import io.github.keycloakmfa.api.route.Contract;
import io.github.keycloakmfa.api.route.Route;
import io.github.keycloakmfa.api.schema.Schemas;
import java.util.ArrayList;
import java.util.List;

/** The authentication methods of a user (contract section 1.1, rows 4 to 10), and their alias {@code authenticators}. */
final class MethodRoutes {

    private static final ForPermission READ = ForPermission.of("read:authentication_methods");
    private static final ForPermission CREATE = ForPermission.of("create:authentication_methods");
    private static final ForPermission UPDATE = ForPermission.of("update:authentication_methods");
    private static final ForPermission DELETE = ForPermission.of("delete:authentication_methods");

    private static final String METHODS = "users/{id}/authentication-methods";
    private static final String METHOD = METHODS + "/{authentication_method_id}";

    static final List<Route<?>> ALL = all();

    private MethodRoutes() {}

    private static List<Route<?>> all() {
        List<Route<?>> routes = new ArrayList<>();
        routes.add(userRoute("GET", METHODS, READ, paged("List a user's authentication methods"), ListMethods::handle));
        routes.add(userRoute(
                "GET", "users/{id}/authenticators", READ, paged("List a user's authenticators"), ListMethods::handle));
        routes.add(userRoute(
                "POST",
                METHODS,
                CREATE,
                UserRoutes.reasoned("Give a user an authentication method that counts at once")
                        .taking(MethodSchemas.CREATE)
                        .giving(201, MethodSchemas.METHOD),
                CreateMethod::handle));
        routes.add(userRoute(
                "PUT",
                METHODS,
                UPDATE,
                UserRoutes.reasoned("Replace all authentication methods of a user")
                        .taking(MethodSchemas.REPLACE)
                        .giving(200, Schemas.list(MethodSchemas.METHOD, 20)),
                ReplaceMethods::handle));
        routes.add(userRoute(
                "DELETE",
                METHODS,
                DELETE,
                UserRoutes.reasoned("Remove all authentication methods of a user")
                        .giving(204),
                ResetMfa::handle));
        routes.add(userRoute(
                "GET",
                METHOD,
                READ,
                Contract.of("Get one authentication method of a user").giving(200, MethodSchemas.METHOD),
                GetMethod::handle));
        routes.add(userRoute(
                "PATCH",
                METHOD,
                UPDATE,
                UserRoutes.reasoned("Rename an authentication method of a user")
                        .taking(MethodSchemas.UPDATE)
                        .giving(200, MethodSchemas.METHOD),
                UpdateMethod::handle));
        routes.add(userRoute(
                "DELETE",
                METHOD,
                DELETE,
                UserRoutes.reasoned("Remove one authentication method of a user")
                        .giving(204),
                DeleteMethod::handle));
        routes.add(userRoute(
                "DELETE",
                "users/{id}/authenticators/{authentication_method_id}",
                DELETE,
                UserRoutes.reasoned("Remove one authenticator of a user").giving(204),
                DeleteMethod::handle));
        return List.copyOf(routes);
    }

    private static Contract paged(String summary) {
        return Contract.of(summary)
                .query("page", Schemas.whole(0, 1_000_000))
                .query("per_page", Schemas.whole(0, 100))
                .query("include_totals", Schemas.FLAG)
                .giving(200, MethodSchemas.PAGE);
    }
}

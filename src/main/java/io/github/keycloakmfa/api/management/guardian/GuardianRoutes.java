package io.github.keycloakmfa.api.management.guardian;

import static io.github.keycloakmfa.api.management.Managed.route;

import io.github.keycloakmfa.api.management.ForPermission;
import io.github.keycloakmfa.api.management.user.UserRoutes;
import io.github.keycloakmfa.api.route.Contract;
import io.github.keycloakmfa.api.route.Route;
import io.github.keycloakmfa.api.schema.ObjectSchema;
import io.github.keycloakmfa.api.schema.Schema;
import io.github.keycloakmfa.api.schema.Schemas;
import java.util.List;

/** What concerns the realm: enrollments by their id alone, factors and policies (contract section 1.1, rows 14 to 20). */
public final class GuardianRoutes {

    private static final Schema ENABLED = ObjectSchema.closed().with("enabled", Schemas.FLAG);
    private static final Schema POLICIES = Schemas.list(Schemas.word("all-applications", "confidence-score"), 2);

    public static final List<Route<?>> ALL = List.of(
            route(
                    "GET",
                    "guardian/enrollments/{id}",
                    ForPermission.of("read:guardian_enrollments"),
                    Contract.of("Get an enrollment by its id").giving(200, UserRoutes.ENROLLMENT),
                    EnrollmentById::get),
            route(
                    "DELETE",
                    "guardian/enrollments/{id}",
                    ForPermission.of("delete:guardian_enrollments"),
                    UserRoutes.reasoned("Remove an enrollment by its id").giving(204),
                    EnrollmentById::delete),
            route(
                    "POST",
                    "guardian/enrollments/ticket",
                    ForPermission.of("create:guardian_enrollment_tickets"),
                    UserRoutes.reasoned("Let a user enrol a factor through a link, without a login")
                            .taking(CreateTicket.REQUEST)
                            .giving(200, CreateTicket.ANSWER),
                    CreateTicket::handle),
            route(
                    "GET",
                    "guardian/factors",
                    ForPermission.of("read:guardian_factors"),
                    Contract.of("List the factors, and whether users may enrol them")
                            .query("include_settings", Schemas.FLAG)
                            .giving(200, Schemas.list(FactorSwitches.SCHEMA, 32)),
                    FactorSwitches::list),
            route(
                    "PUT",
                    "guardian/factors/{name}",
                    ForPermission.of("update:guardian_factors"),
                    Contract.of("Say whether users may enrol a factor")
                            .taking(ENABLED)
                            .giving(200, ENABLED),
                    FactorSwitches::set),
            route(
                    "GET",
                    "guardian/policies",
                    ForPermission.of("read:mfa_policies"),
                    Contract.of("Get the policies: who owes a second factor").giving(200, POLICIES),
                    Policies::get),
            route(
                    "PUT",
                    "guardian/policies",
                    ForPermission.of("update:mfa_policies"),
                    Contract.of("Set the policies").taking(POLICIES).giving(200, POLICIES),
                    Policies::set));

    private GuardianRoutes() {}
}

package io.github.keycloakmfa.api.management.user;

import static io.github.keycloakmfa.api.management.Managed.route;
import static io.github.keycloakmfa.api.management.Managed.userRoute;

import io.github.keycloakmfa.api.management.ForPermission;
import io.github.keycloakmfa.api.route.Contract;
import io.github.keycloakmfa.api.route.Route;
import io.github.keycloakmfa.api.schema.ListSchema;
import io.github.keycloakmfa.api.schema.ObjectSchema;
import io.github.keycloakmfa.api.schema.Schema;
import io.github.keycloakmfa.api.schema.Schemas;
import io.github.keycloakmfa.api.schema.TextFormat;
import java.util.List;
import java.util.stream.Stream;

/** What can be done about users (contract section 1.1, rows 1 to 13 and 45, and what goes beyond Auth0). */
public final class UserRoutes {

    private static final ForPermission READ = ForPermission.of("read:users", "read:current_user");
    private static final ForPermission UPDATE = ForPermission.of("update:users");
    private static final ForPermission UNENROL = ForPermission.of("delete:guardian_enrollments");

    private static final List<Route<?>> OF_USER = List.of(
            userRoute(
                    "GET",
                    "users/{id}",
                    READ,
                    of("Get a user, with the state of MFA").giving(200, UserView.SCHEMA),
                    GetUser::handle),
            userRoute(
                    "GET",
                    "users/{id}/enrollments",
                    READ,
                    of("List a user's enrollments, the confirmed and the pending ones")
                            .query("status", Schemas.word("confirmed", "pending"))
                            .giving(200, Schemas.list(EnrollmentView.SCHEMA, 1_000)),
                    ListEnrollments::handle),
            userRoute(
                    "DELETE",
                    "users/{id}/enrollments/{enrollment_id}",
                    UNENROL,
                    reasoned("Remove one of a user's enrollments").giving(204),
                    DeleteEnrollment::handle),
            userRoute(
                    "DELETE",
                    "users/{id}/authenticators",
                    UNENROL,
                    reasoned("Reset a user's MFA: remove every authenticator").giving(204),
                    ResetMfa::handle),
            userRoute(
                    "POST",
                    "users/{id}/recovery-code-regeneration",
                    UPDATE,
                    reasoned("Give a user new recovery codes").giving(200, RegenerateRecoveryCode.SCHEMA),
                    RegenerateRecoveryCode::handle),
            userRoute(
                    "DELETE",
                    "users/{id}/multifactor/{provider}",
                    UPDATE,
                    reasoned("Remove a user's authenticators of one provider").giving(204),
                    DeleteProvider::handle),
            userRoute(
                    "POST",
                    "users/{id}/multifactor/actions/invalidate-remember-browser",
                    UPDATE,
                    reasoned("Forget the browsers in which a user need not prove a factor")
                            .giving(204),
                    InvalidateRememberBrowser::handle),
            userRoute(
                    "POST",
                    "users/{id}/risk-assessments/clear",
                    UPDATE,
                    reasoned("Forget what is known about a user's devices")
                            .taking(ObjectSchema.closed()
                                    .with("connection", Schemas.text(1, 128, TextFormat.CONNECTION))
                                    .with("assessors", new ListSchema(Schemas.word("new-device"), 1, 1)))
                            .giving(204),
                    ClearRiskAssessments::handle),
            userRoute(
                    "GET",
                    "users/{id}/mfa-decision",
                    READ,
                    of("Explain whether a user owes a second factor")
                            .query("client_id", Schemas.text(1, 255))
                            .giving(200, ExplainDecision.SCHEMA),
                    ExplainDecision::handle));

    private static final List<Route<?>> OF_ALL = List.of(route(
            "GET",
            "enrollments",
            ForPermission.of("read:users"),
            ListAllEnrollments.CONTRACT,
            ListAllEnrollments::handle));

    /** An enrollment, as other routes show it too. */
    public static final Schema ENROLLMENT = EnrollmentView.SCHEMA;

    public static final List<Route<?>> ALL =
            Stream.of(OF_USER, OF_ALL, MethodRoutes.ALL).flatMap(List::stream).toList();

    private UserRoutes() {}

    private static Contract of(String summary) {
        return Contract.of(summary);
    }

    /** A write may say why; the admin event keeps it. */
    public static Contract reasoned(String summary) {
        return of(summary).query("reason", Schemas.text(1, 255, TextFormat.ONE_LINE));
    }
}

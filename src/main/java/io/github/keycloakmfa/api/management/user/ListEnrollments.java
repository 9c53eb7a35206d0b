package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.models.UserModel;

/** {@code GET users/{id}/enrollments} (row 1). */
final class ListEnrollments {

    private ListEnrollments() {}

    static Response handle(Call call, ForRealm caller, UserModel user) {
        Optional<String> status = call.query().text("status");
        Mask mask = Mask.of(call.session());
        return Managed.ok(new Methods(call, caller, user)
                .look().stream()
                        .filter(each ->
                                status.map(EnrollmentView.status(each)::equals).orElse(true))
                        .map(each -> EnrollmentView.of(each, mask))
                        .toList());
    }
}

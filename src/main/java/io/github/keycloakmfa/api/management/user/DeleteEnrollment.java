package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import io.github.keycloakmfa.refusal.ManagementRefusals;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.UserModel;

/** {@code DELETE users/{id}/enrollments/{enrollment_id}}, which Auth0 does not have (section 0). */
final class DeleteEnrollment {

    private DeleteEnrollment() {}

    static Response handle(Call call, ForRealm caller, UserModel user) {
        Methods methods = new Methods(call, caller, user);
        methods.remove(methods.find(call.variable(1))
                .orElseThrow(() -> ManagementRefusals.noSuchEnrollment().exception()));
        return Managed.nothing();
    }
}

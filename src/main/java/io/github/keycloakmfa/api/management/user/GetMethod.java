package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.UserModel;

/** {@code GET users/{id}/authentication-methods/{authentication_method_id}} (row 8). */
final class GetMethod {

    private GetMethod() {}

    static Response handle(Call call, ForRealm caller, UserModel user) {
        return Managed.ok(MethodView.of(new Methods(call, caller, user).required(), Mask.of(call.session())));
    }
}

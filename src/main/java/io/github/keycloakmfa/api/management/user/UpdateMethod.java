package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import io.github.keycloakmfa.enrollment.Authenticator;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.models.UserModel;

/** {@code PATCH users/{id}/authentication-methods/{authentication_method_id}} (row 9). */
final class UpdateMethod {

    private UpdateMethod() {}

    static Response handle(Call call, ForRealm caller, UserModel user) {
        Methods methods = new Methods(call, caller, user);
        Authenticator authenticator = methods.required();
        methods.note(List.of(authenticator));
        return Managed.ok(MethodView.masked(methods.change(authenticator, call.json()), Mask.of(call.session())));
    }
}

package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.UserModel;

/** {@code POST users/{id}/authentication-methods} (row 5). */
final class CreateMethod {

    private CreateMethod() {}

    static Response handle(Call call, ForRealm caller, UserModel user) {
        Methods methods = new Methods(call, caller, user);
        return Managed.created(MethodView.masked(methods.add(methods.check(call.json())), Mask.of(call.session())));
    }
}

package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.UserModel;

/** {@code GET users/{id}} (row 45). */
final class GetUser {

    private GetUser() {}

    static Response handle(Call call, ForRealm caller, UserModel user) {
        return Managed.ok(UserView.of(user, new Methods(call, caller, user).look(), Mask.of(call.session())));
    }
}

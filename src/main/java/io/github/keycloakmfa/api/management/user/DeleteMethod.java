package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.UserModel;

/** {@code DELETE users/{id}/authentication-methods/{authentication_method_id}} (row 10), also as {@code authenticators}. */
final class DeleteMethod {

    private DeleteMethod() {}

    static Response handle(Call call, ForRealm caller, UserModel user) {
        Methods methods = new Methods(call, caller, user);
        methods.remove(methods.required());
        return Managed.nothing();
    }
}

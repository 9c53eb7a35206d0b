package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.UserModel;

/** {@code DELETE users/{id}/authenticators} and {@code …/authentication-methods} (rows 2 and 7): nothing stays, whether there was anything or not. */
final class ResetMfa {

    private ResetMfa() {}

    static Response handle(Call call, ForRealm caller, UserModel user) {
        new Methods(call, caller, user).reset();
        return Managed.nothing();
    }
}

package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.UserModel;

/** {@code POST users/{id}/multifactor/actions/invalidate-remember-browser} (row 12). No browser is remembered yet, so there is none to forget. */
final class InvalidateRememberBrowser {

    private InvalidateRememberBrowser() {}

    static Response handle(Call call, ForRealm caller, UserModel user) {
        return Managed.nothing();
    }
}

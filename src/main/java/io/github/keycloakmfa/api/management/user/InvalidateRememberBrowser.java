package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import io.github.keycloakmfa.challenge.RememberedBrowsers;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.UserModel;

/** {@code POST users/{id}/multifactor/actions/invalidate-remember-browser} (row 12). */
final class InvalidateRememberBrowser {

    private InvalidateRememberBrowser() {}

    static Response handle(Call call, ForRealm caller, UserModel user) {
        new RememberedBrowsers(call.session()).forgetAll(user);
        return Managed.nothing();
    }
}

package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForUser;
import io.github.keycloakmfa.enrollment.Enrollments;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** {@code GET /mfa/authenticators} (contract section 1.6). */
final class ListAuthenticators {

    private ListAuthenticators() {}

    static Response handle(Call call, ForUser caller) {
        AuthenticatorViews views = new AuthenticatorViews(call.session());
        List<AuthenticatorView> all = new Enrollments(call.session())
                .offered(caller.user()).stream()
                        .flatMap(each -> views.of(each).stream())
                        .toList();
        return Response.ok(all, MediaType.APPLICATION_JSON_TYPE).build();
    }
}

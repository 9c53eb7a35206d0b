package io.github.keycloakmfa.api.management.guardian;

import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.management.user.EnrollmentView;
import io.github.keycloakmfa.api.management.user.Mask;
import io.github.keycloakmfa.api.management.user.Methods;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import io.github.keycloakmfa.enrollment.Administration;
import io.github.keycloakmfa.enrollment.Administration.Owned;
import io.github.keycloakmfa.refusal.ManagementRefusals;
import jakarta.ws.rs.core.Response;

/** {@code guardian/enrollments/{id}} (rows 15 and 16): the id alone says whose it is. */
final class EnrollmentById {

    private EnrollmentById() {}

    static Response get(Call call, ForRealm caller) {
        Owned owned = owned(call);
        Managed.requireMaySee(call, caller, owned.user());
        return Managed.ok(EnrollmentView.of(owned.authenticator(), Mask.of(call.session())));
    }

    static Response delete(Call call, ForRealm caller) {
        Owned owned = owned(call);
        Managed.requireMayChange(call, caller, owned.user());
        Managed.awaitTurn(call, owned.user());
        // By now another one may have removed it.
        new Methods(call, caller, owned.user()).remove(owned(call).authenticator());
        return Managed.nothing();
    }

    private static Owned owned(Call call) {
        return new Administration(call.session())
                .find(call.variable())
                .orElseThrow(() -> ManagementRefusals.noSuchEnrollment().exception());
    }
}

package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.management.user.Methods.Wanted;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import io.github.keycloakmfa.enrollment.Authenticator;
import io.github.keycloakmfa.refusal.RefusedException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.StreamSupport;
import org.keycloak.models.UserModel;

/** {@code PUT users/{id}/authentication-methods} (row 6): what there was goes, what is listed comes, or nothing happens. */
final class ReplaceMethods {

    private ReplaceMethods() {}

    static Response handle(Call call, ForRealm caller, UserModel user) {
        Methods methods = new Methods(call, caller, user);
        List<Wanted> wanted = StreamSupport.stream(call.json().spliterator(), false)
                .map(methods::check)
                .toList();
        List<Authenticator> added = replace(call, methods, wanted);
        methods.note(added);
        return Managed.ok(added.stream().map(MethodView::unmasked).toList());
    }

    /** Whether two of them are equal shows when they are there: then it was too early for the old ones to go. */
    private static List<Authenticator> replace(Call call, Methods methods, List<Wanted> wanted) {
        try {
            methods.reset();
            return wanted.stream().map(methods::add).toList();
        } catch (RefusedException refused) {
            call.session().getTransactionManager().setRollbackOnly();
            throw refused;
        }
    }
}

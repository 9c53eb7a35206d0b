package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.management.user.Methods.Wanted;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import io.github.keycloakmfa.enrollment.Authenticator;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.keycloak.models.UserModel;

/** {@code PUT users/{id}/authentication-methods} (row 6): what there was goes, what is listed comes. All is checked before anything is done. */
final class ReplaceMethods {

    private ReplaceMethods() {}

    static Response handle(Call call, ForRealm caller, UserModel user) {
        Methods methods = new Methods(call, caller, user);
        List<Wanted> wanted = StreamSupport.stream(call.json().spliterator(), false)
                .map(methods::check)
                .toList();
        requireDifferent(wanted);
        methods.reset();
        List<Authenticator> added = wanted.stream().map(methods::add).toList();
        methods.note(added);
        return Managed.ok(added.stream().map(MethodView::unmasked).toList());
    }

    private static void requireDifferent(List<Wanted> wanted) {
        long different = wanted.stream().map(Wanted::details).distinct().count();
        long names = wanted.stream()
                .map(Wanted::label)
                .filter(Objects::nonNull)
                .distinct()
                .count();
        long named = wanted.stream().map(Wanted::label).filter(Objects::nonNull).count();
        if (different < wanted.size() || names < named) {
            throw Methods.taken().exception();
        }
    }
}

package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.UserModel;

/** {@code GET users/{id}/authentication-methods} (row 4): a list, or a page with totals. */
final class ListMethods {

    private static final int PAGE = 50;

    private ListMethods() {}

    static Response handle(Call call, ForRealm caller, UserModel user) {
        Mask mask = Mask.of(call.session());
        List<Map<String, Object>> all = new Methods(call, caller, user)
                .look().stream().map(each -> MethodView.of(each, mask)).toList();
        int limit = call.query().whole("per_page", PAGE);
        long start = (long) call.query().whole("page", 0) * limit;
        List<Map<String, Object>> page = all.stream().skip(start).limit(limit).toList();
        if (!call.query().flag("include_totals")) {
            return Managed.ok(page);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("authenticators", page);
        answer.put("total", all.size());
        answer.put("start", start);
        answer.put("limit", limit);
        return Managed.ok(answer);
    }
}

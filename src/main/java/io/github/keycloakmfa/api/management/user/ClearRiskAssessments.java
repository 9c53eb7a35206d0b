package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.UserModel;

/** {@code POST users/{id}/risk-assessments/clear} (row 13). No assessment is kept yet, so there is none to clear. */
final class ClearRiskAssessments {

    private ClearRiskAssessments() {}

    static Response handle(Call call, ForRealm caller, UserModel user) {
        return Managed.nothing();
    }
}

package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import io.github.keycloakmfa.api.schema.ObjectSchema;
import io.github.keycloakmfa.api.schema.Schema;
import io.github.keycloakmfa.api.schema.Schemas;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.UserModel;

/** {@code POST users/{id}/recovery-code-regeneration} (row 3); Auth0's single code, and all of them beside it. */
final class RegenerateRecoveryCode {

    static final Schema SCHEMA = ObjectSchema.growing()
            .with("recovery_code", Schemas.text(24, 24))
            .with("recovery_codes", Schemas.list(Schemas.text(24, 24), 16));

    private RegenerateRecoveryCode() {}

    static Response handle(Call call, ForRealm caller, UserModel user) {
        List<String> codes = new Methods(call, caller, user).regenerateRecoveryCodes();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("recovery_code", codes.get(0));
        answer.put("recovery_codes", codes);
        return Managed.ok(answer);
    }
}

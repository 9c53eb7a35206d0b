package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import io.github.keycloakmfa.api.schema.ObjectSchema;
import io.github.keycloakmfa.api.schema.Schema;
import io.github.keycloakmfa.api.schema.Schemas;
import io.github.keycloakmfa.api.schema.Violation;
import io.github.keycloakmfa.factor.Factor;
import io.github.keycloakmfa.factor.FactorType;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.policy.Decision;
import io.github.keycloakmfa.policy.MfaPolicy;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** {@code GET users/{id}/mfa-decision}, which Auth0 does not have: whether a second factor is due, and why. */
final class ExplainDecision {

    static final Schema SCHEMA = ObjectSchema.growing()
            .with("due", Schemas.FLAG)
            .with("rule", Schemas.text(1, 64))
            .with("enrolled", Schemas.list(Schemas.text(1, 64), 32))
            .with("acceptable", Schemas.list(Schemas.text(1, 64), 32))
            .with("can_enroll", Schemas.list(Schemas.text(1, 64), 32))
            .optional("since", Schemas.DATE_TIME)
            .optional("grace_until", Schemas.DATE_TIME);

    private ExplainDecision() {}

    static Response handle(Call call, ForRealm caller, UserModel user) {
        KeycloakSession session = call.session();
        call.query().text("client_id").ifPresent(id -> requireClient(session, id));
        Decision decision = new MfaPolicy(session).decide(user, false);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("due", decision.due());
        answer.put("rule", decision.rule());
        answer.put(
                "enrolled",
                ids(new Factors(session)
                        .enrolled(user).stream().map(Factor::type).toList()));
        answer.put("acceptable", ids(decision.challenge()));
        answer.put("can_enroll", ids(decision.enroll()));
        return Managed.ok(answer);
    }

    private static void requireClient(KeycloakSession session, String clientId) {
        if (session.getContext().getRealm().getClientByClientId(clientId) == null) {
            throw new Violation("There is no such client", "client_id")
                    .inQuery()
                    .exception();
        }
    }

    private static List<String> ids(List<FactorType> types) {
        return types.stream().map(FactorType::id).toList();
    }
}

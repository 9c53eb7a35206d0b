package io.github.keycloakmfa.api.management.user;

import com.fasterxml.jackson.databind.node.NullNode;
import io.github.keycloakmfa.api.management.Iso;
import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import io.github.keycloakmfa.api.schema.ObjectSchema;
import io.github.keycloakmfa.api.schema.Schema;
import io.github.keycloakmfa.api.schema.Schemas;
import io.github.keycloakmfa.api.schema.Violation;
import io.github.keycloakmfa.enrollment.Administration;
import io.github.keycloakmfa.enrollment.Authenticator;
import io.github.keycloakmfa.factor.Factor;
import io.github.keycloakmfa.factor.FactorType;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.policy.Decision;
import io.github.keycloakmfa.policy.LoginContext;
import io.github.keycloakmfa.policy.MfaPolicy;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.models.ClientModel;
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
            .with("enrolled_since", Schemas.DATE_TIME.orNull())
            .with("since", Schemas.DATE_TIME.orNull())
            .with("grace_until", Schemas.DATE_TIME.orNull());

    private ExplainDecision() {}

    static Response handle(Call call, ForRealm caller, UserModel user) {
        KeycloakSession session = call.session();
        ClientModel client =
                call.query().text("client_id").map(id -> client(session, id)).orElse(null);
        Decision decision = new MfaPolicy(session).decide(user, LoginContext.of(session, client));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("due", decision.due());
        answer.put("rule", decision.rule());
        answer.put(
                "enrolled",
                ids(new Factors(session)
                        .enrolled(user).stream().map(Factor::type).toList()));
        answer.put("acceptable", ids(decision.challenge()));
        answer.put("can_enroll", ids(decision.enroll()));
        answer.put(
                "enrolled_since",
                enrolledSince(session, user).<Object>map(Iso::of).orElse(NullNode.instance));
        // Nobody writes down when a rule was set, so there is nothing to tell.
        answer.put("since", NullNode.instance);
        answer.put("grace_until", decision.graceUntil().<Object>map(Iso::of).orElse(NullNode.instance));
        return Managed.ok(answer);
    }

    /** When the oldest of the factors that the user has now was enrolled; empty if there is none, or that is not known. */
    private static Optional<Instant> enrolledSince(KeycloakSession session, UserModel user) {
        return new Administration(session)
                .list(user).stream()
                        .filter(Authenticator::active)
                        .map(Authenticator::createdAt)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder());
    }

    private static ClientModel client(KeycloakSession session, String clientId) {
        return Optional.ofNullable(session.getContext().getRealm().getClientByClientId(clientId))
                .orElseThrow(() -> new Violation("There is no such client", "client_id")
                        .inQuery()
                        .exception());
    }

    private static List<String> ids(List<FactorType> types) {
        return types.stream().map(FactorType::id).toList();
    }
}

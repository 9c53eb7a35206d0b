package io.github.keycloakmfa.api.oauth;

import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.Anyone;
import io.github.keycloakmfa.keycloak.OAuthEndpointCall;
import io.github.keycloakmfa.refusal.Refusals;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.KeycloakSession;

/** {@code POST /oauth/revoke} (RFC 7009), in JSON or as a form. */
final class RevokeRoute {

    private static final Set<String> KNOWN = Set.of(
            "token", "token_type_hint", "client_id", "client_secret", "client_assertion", "client_assertion_type");

    private RevokeRoute() {}

    static Response handle(Call call, Anyone caller) {
        KeycloakSession session = call.session();
        Map<String, String> form = call.body().toForm(KNOWN);
        if (!form.containsKey("token")) {
            throw Refusals.missingParameter("token").exception();
        }
        Response answer = OAuthEndpointCall.revoke(session, form);
        // A token that is no more is as good as revoked, and RFC 7009 section 2.2 wants it answered like that.
        return answer.getStatus() == 200
                ? Response.ok().build()
                : ErrorAnswer.toAuth0(answer, session.getContext().getRequestHeaders());
    }
}

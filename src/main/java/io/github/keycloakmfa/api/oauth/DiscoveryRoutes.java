package io.github.keycloakmfa.api.oauth;

import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.Anyone;
import io.github.keycloakmfa.keycloak.Discovery;
import io.github.keycloakmfa.realm.ApiBase;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/**
 * {@code /.well-known/*} (contract section 1.1): Keycloak's own documents, with the endpoints of this base in the places where this base has
 * them.
 */
final class DiscoveryRoutes {

    private DiscoveryRoutes() {}

    static Response configuration(Call call, Anyone caller) {
        KeycloakSession session = call.session();
        ApiBase base = ApiBase.of(session, session.getContext().getRealm());
        Map<String, Object> document = Discovery.document(session);
        base.issuer().ifPresent(issuer -> document.put("issuer", issuer));
        document.put("token_endpoint", base.tokenEndpoint());
        document.put("jwks_uri", base.endpoint("/.well-known/jwks.json"));
        document.put("userinfo_endpoint", base.endpoint("/userinfo"));
        document.put("revocation_endpoint", base.endpoint("/oauth/revoke"));
        document.put("mfa_challenge_endpoint", base.endpoint("/mfa/challenge"));
        return json(document);
    }

    static Response keys(Call call, Anyone caller) {
        return json(Discovery.keys(call.session()));
    }

    private static Response json(Object body) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }
}

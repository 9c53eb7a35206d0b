package io.github.keycloakmfa.keycloak;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.endpoints.TokenEndpoint;

/**
 * Hands a token request to Keycloak's own token endpoint, in the same request: client authentication, client policies, DPoP, mTLS,
 * CORS and events are Keycloak's.
 */
public final class TokenEndpointCall {

    private TokenEndpointCall() {}

    /**
     * @param form the parameters, as RFC 6749 names them
     * @return what Keycloak answers, be it tokens or an error
     */
    public static Response send(KeycloakSession session, Map<String, String> form) {
        return AsForm.run(session, form, () -> {
            EventBuilder event = new EventBuilder(
                    session.getContext().getRealm(),
                    session,
                    session.getContext().getConnection());
            try {
                return new TokenEndpoint(session, new TokenManager(), event).processGrantRequest();
            } catch (WebApplicationException e) {
                return e.getResponse();
            }
        });
    }
}

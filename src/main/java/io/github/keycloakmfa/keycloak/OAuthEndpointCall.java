package io.github.keycloakmfa.keycloak;

import io.github.keycloakmfa.refusal.RefusedException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.function.Function;
import org.keycloak.events.EventBuilder;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.endpoints.TokenEndpoint;
import org.keycloak.protocol.oidc.endpoints.TokenRevocationEndpoint;

/**
 * Hands a request to one of Keycloak's own OAuth endpoints, in the same request: client authentication, client policies, DPoP, mTLS,
 * CORS and events are Keycloak's.
 */
public final class OAuthEndpointCall {

    private OAuthEndpointCall() {}

    /**
     * The token endpoint (RFC 6749 section 3.2).
     *
     * @return what Keycloak answers, be it tokens or an error
     * @throws RefusedException if there is a DPoP proof for the public address, and it is not valid
     */
    public static Response token(KeycloakSession session, Map<String, String> form) {
        return send(
                session,
                form,
                PublicProof.accept(session) ? Map.of(PublicProof.HEADER, "") : Map.of(),
                event -> new TokenEndpoint(session, new TokenManager(), event).processGrantRequest());
    }

    /** The revocation endpoint (RFC 7009). */
    public static Response revoke(KeycloakSession session, Map<String, String> form) {
        // Keycloak answers with nothing, and takes an answer without a media type for a mistake unless it is told.
        session.getProvider(SecurityHeadersProvider.class).options().allowEmptyContentType();
        return send(session, form, Map.of(), event -> new TokenRevocationEndpoint(session, event).revoke());
    }

    /** Whether the current request has come to Keycloak through here. */
    public static boolean isUnderWay(KeycloakSession session) {
        return session.getContext().getHttpRequest() instanceof FormRequest;
    }

    private static Response send(
            KeycloakSession session,
            Map<String, String> form,
            Map<String, String> headers,
            Function<EventBuilder, Response> endpoint) {
        return AsIf.form(session, form, headers, () -> {
            EventBuilder event = new EventBuilder(
                    session.getContext().getRealm(),
                    session,
                    session.getContext().getConnection());
            try {
                return endpoint.apply(event);
            } catch (ForbiddenException wrongOrigin) {
                throw wrongOrigin;
            } catch (WebApplicationException e) {
                return e.getResponse();
            }
        });
    }
}

package io.github.keycloakmfa.api.route;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;

/** CORS, by the web origins of the client (contract section 1.1). */
final class CrossOrigin {

    private static final String[] METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
    private static final String[] EXPOSED = {
        "DPoP-Nonce", "Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"
    };

    private final KeycloakSession session;

    CrossOrigin(KeycloakSession session) {
        this.session = session;
    }

    Response preflight() {
        Response response =
                Cors.builder().auth().preflight().allowedMethods(METHODS).add(Response.ok());
        String origin = session.getContext().getRequestHeaders().getHeaderString(Cors.ORIGIN_HEADER);
        if (origin != null) {
            // Auth0's browser SDK sends a telemetry header that Keycloak's fixed list does not know.
            session.getContext()
                    .getHttpResponse()
                    .setHeader(
                            Cors.ACCESS_CONTROL_ALLOW_HEADERS,
                            "Authorization, Content-Type, Accept, Auth0-Client, DPoP, X-Requested-With");
        }
        return response;
    }

    /** Lets the client's own pages read the answer, and no others. */
    void allow(ClientModel client) {
        cors().checkAllowedOrigins(session, client).add();
    }

    /**
     * Lets a page read an answer for which nobody needed to be known, or a refusal. As long as nobody knows whose page it is, any may: the
     * answer tells nothing about anybody.
     *
     * @param client may be {@code null}
     */
    void allowQuietly(ClientModel client) {
        if (client == null) {
            cors().allowAllOrigins().add();
            return;
        }
        try {
            allow(client);
        } catch (ForbiddenException notItsOrigin) {
            // The answer is given all the same, only not to that page.
        }
    }

    private static Cors cors() {
        return Cors.builder().auth().allowedMethods(METHODS).exposedHeaders(EXPOSED);
    }
}

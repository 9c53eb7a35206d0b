package io.github.keycloakmfa.keycloak;

import io.github.keycloakmfa.refusal.OAuthAnswer;
import io.github.keycloakmfa.refusal.Refusal;
import jakarta.ws.rs.core.Response;
import org.keycloak.services.CorsErrorResponseException;
import org.keycloak.services.cors.Cors;

/**
 * The gate's answer, in the form in which Keycloak's own grants refuse. Some of them catch whatever else comes out of a token response, and answer that the
 * server has made a mistake (uma-ticket) or the client (jwt-bearer).
 */
public final class SecondFactorDueException extends CorsErrorResponseException {

    private static final long serialVersionUID = 1L;

    private final transient Response response;

    public SecondFactorDueException(Cors cors, Refusal refusal) {
        super(cors, refusal.error(), refusal.description(), Response.Status.fromStatusCode(refusal.status()));
        this.response = cors.add(OAuthAnswer.of(refusal));
    }

    @Override
    public Response getResponse() {
        return response;
    }
}

package io.github.keycloakmfa.api.oauth;

import io.github.keycloakmfa.refusal.OAuthAnswer;
import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.Refusals;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;

/** Puts what one of Keycloak's OAuth endpoints refuses into the shape of this API. Tokens, and refusals that are our own, pass as they are. */
final class ErrorAnswer {

    private static final int UNAUTHORIZED = 401;

    private ErrorAnswer() {}

    /** What an endpoint has said, with its status. */
    record Said(int status, String error, String description) {}

    static Response toAuth0(Response answer, HttpHeaders headers) {
        return toAuth0(answer, headers, ErrorAnswer::general);
    }

    /**
     * @param words puts a refusal of Keycloak's into Auth0's words
     */
    static Response toAuth0(Response answer, HttpHeaders headers, Function<Said, Refusal> words) {
        if (answer.getStatus() < 400) {
            return answer;
        }
        if (answer.getEntity() instanceof OAuth2ErrorRepresentation error) {
            String code = error.getError() == null ? "invalid_request" : error.getError();
            Refusal refusal = words.apply(new Said(answer.getStatus(), code, error.getErrorDescription()));
            Response.ResponseBuilder response = OAuthAnswer.of(refusal);
            if (refusal.status() == UNAUTHORIZED && triedBasic(headers)) {
                response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"oauth\"");
            }
            return response.build();
        }
        if (answer.getEntity() == null) {
            return OAuthAnswer.of(new Refusal(answer.getStatus(), "access_denied", "Access denied"))
                    .build();
        }
        return answer;
    }

    static Refusal general(Said said) {
        return switch (said.error()) {
            case "invalid_client", "unauthorized_client" -> Refusals.invalidClient();
            default -> new Refusal(said.status(), said.error(), said.description());
        };
    }

    /** RFC 6749 section 5.2. Other clients must not get a challenge: one of Auth0's SDKs loses the body of an error that has one. */
    private static boolean triedBasic(HttpHeaders headers) {
        String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6);
    }
}

package io.github.keycloakmfa.api.oauth;

import io.github.keycloakmfa.refusal.OAuthAnswer;
import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.Refusals;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.keycloak.OAuth2Constants;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;

/** Puts what Keycloak's token endpoint refuses into the statuses and texts of Auth0 (contract section 2.3). */
final class TokenAnswer {

    private static final int UNAUTHORIZED = 401;

    private TokenAnswer() {}

    /** Tokens, and refusals that are our own, pass as they are. */
    static Response toAuth0(TokenRequest request, Response answer, HttpHeaders headers) {
        if (answer.getStatus() < 400) {
            return answer;
        }
        if (answer.getEntity() instanceof OAuth2ErrorRepresentation error) {
            Response.ResponseBuilder refusal = OAuthAnswer.of(refusal(request, answer.getStatus(), error));
            if (triedBasic(headers)) {
                answer.getStringHeaders()
                        .getOrDefault(HttpHeaders.WWW_AUTHENTICATE, java.util.List.of())
                        .forEach(challenge -> refusal.header(HttpHeaders.WWW_AUTHENTICATE, challenge));
            }
            return refusal.build();
        }
        if (answer.getEntity() == null) {
            return OAuthAnswer.of(new Refusal(answer.getStatus(), "access_denied", "Access denied"))
                    .build();
        }
        return answer;
    }

    /** Other clients must not get a challenge: one of Auth0's SDKs loses the body of an error that has one. */
    private static boolean triedBasic(HttpHeaders headers) {
        String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6);
    }

    private static Refusal refusal(TokenRequest request, int status, OAuth2ErrorRepresentation error) {
        String code = error.getError() == null ? "invalid_request" : error.getError();
        String description = error.getErrorDescription();
        return switch (code) {
            case "invalid_grant" -> invalidGrant(request, description);
            case "invalid_client" -> Refusals.invalidClient();
            case "unauthorized_client" ->
                status == UNAUTHORIZED && isAboutCredentials(description)
                        ? Refusals.invalidClient()
                        : Refusals.grantNotAllowed(request.grantType());
            case "unsupported_grant_type" -> new Refusal(400, code, "Unsupported grant type");
            default -> new Refusal(status, code, description);
        };
    }

    private static Refusal invalidGrant(TokenRequest request, String description) {
        if ("Account disabled".equals(description)) {
            return Refusals.accountBlocked();
        }
        if (request.isOf(OAuth2Constants.PASSWORD) && "Invalid user credentials".equals(description)) {
            return new Refusal(403, "invalid_grant", "Wrong email or password.");
        }
        if (request.isOf(OAuth2Constants.REFRESH_TOKEN)) {
            return new Refusal(403, "invalid_grant", "Unknown or invalid refresh token.");
        }
        return new Refusal(403, "invalid_grant", description);
    }

    /** Keycloak has one code for a wrong secret and for a grant that is switched off. */
    private static boolean isAboutCredentials(String description) {
        return description == null || description.contains("credentials");
    }
}

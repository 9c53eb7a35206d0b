package io.github.keycloakmfa.api.oauth;

import io.github.keycloakmfa.api.oauth.ErrorAnswer.Said;
import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.Refusals;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.keycloak.OAuth2Constants;

/** Puts what Keycloak's token endpoint refuses into the statuses and texts of Auth0 (contract section 2.3). */
final class TokenAnswer {

    private static final int UNAUTHORIZED = 401;

    private TokenAnswer() {}

    static Response toAuth0(TokenRequest request, Response answer, HttpHeaders headers) {
        return ErrorAnswer.toAuth0(answer, headers, said -> refusal(request, said));
    }

    private static Refusal refusal(TokenRequest request, Said said) {
        return switch (said.error()) {
            case "invalid_grant" -> invalidGrant(request, said.description());
            case "unauthorized_client" ->
                isAboutCredentials(said) ? Refusals.invalidClient() : Refusals.grantNotAllowed(request.grantType());
            case "unsupported_grant_type" -> new Refusal(400, said.error(), "Unsupported grant type");
            default -> ErrorAnswer.general(said);
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
    private static boolean isAboutCredentials(Said said) {
        return said.status() == UNAUTHORIZED
                && (said.description() == null || said.description().contains("credentials"));
    }
}

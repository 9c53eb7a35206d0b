package io.github.keycloakmfa.api.oauth;

import io.github.keycloakmfa.api.body.Fields;
import io.github.keycloakmfa.api.mfa.MfaRoutes;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.Anyone;
import io.github.keycloakmfa.api.route.Caller.HalfLogin;
import io.github.keycloakmfa.keycloak.TokenEndpointCall;
import jakarta.ws.rs.core.Response;

/**
 * {@code POST /oauth/token} (contract section 1.3): what Auth0's clients say is put into the words of RFC 6749 and handed to
 * Keycloak's own token endpoint; what that refuses is put into Auth0's words.
 */
final class TokenRoute {

    private TokenRoute() {}

    static Response handle(Call call, Anyone caller) {
        return isChallenge(call.body()) ? challenge(call) : token(call);
    }

    private static Response token(Call call) {
        TokenRequest request = TokenRequest.of(call.body());
        Response answer = TokenEndpointCall.send(call.session(), request.form());
        return TokenAnswer.toAuth0(request, answer, call.session().getContext().getRequestHeaders());
    }

    /** The product brief asks for a challenge here; Auth0 has an endpoint of its own for it. */
    private static boolean isChallenge(Fields body) {
        return !body.has("grant_type")
                && body.has("mfa_token")
                && (body.has("challenge_type") || body.has("authenticator_id"));
    }

    private static Response challenge(Call call) {
        HalfLogin caller = MfaRoutes.CHALLENGE_AT_TOKEN_ENDPOINT.access().identify(call);
        return MfaRoutes.CHALLENGE_AT_TOKEN_ENDPOINT.handler().handle(call, caller);
    }
}

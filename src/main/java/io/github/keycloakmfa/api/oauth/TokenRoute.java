package io.github.keycloakmfa.api.oauth;

import io.github.keycloakmfa.api.body.Fields;
import io.github.keycloakmfa.api.mfa.MfaRoutes;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller;
import io.github.keycloakmfa.api.route.Caller.Anyone;
import io.github.keycloakmfa.api.route.Caller.HalfLogin;
import io.github.keycloakmfa.gate.IssuanceGate;
import io.github.keycloakmfa.keycloak.OAuthEndpointCall;
import io.github.keycloakmfa.realm.RealmSettings;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessTokenResponse;

/**
 * {@code POST /oauth/token} (contract section 1.3): what Auth0's clients say is put into the words of RFC 6749 and handed to
 * Keycloak's own token endpoint; what that refuses is put into Auth0's words.
 *
 * <p>The product brief asks for a challenge here as well; Auth0 has an endpoint of its own for it.
 */
final class TokenRoute {

    private TokenRoute() {}

    /** Keycloak's token endpoint authenticates the client itself. */
    static Caller identify(Call call) {
        return isChallenge(call.body()) ? MfaRoutes.MAY_CHALLENGE.identify(call) : new Anyone();
    }

    static Response handle(Call call, Caller caller) {
        return caller instanceof HalfLogin halfLogin ? MfaRoutes.CHALLENGE.handle(call, halfLogin) : token(call);
    }

    private static Response token(Call call) {
        KeycloakSession session = call.session();
        RealmModel realm = session.getContext().getRealm();
        TokenRequest request = TokenRequest.of(
                call.body(),
                realm.getOTPPolicy().getDigits(),
                RealmSettings.of(realm).codeLength());
        Response answer = OAuthEndpointCall.token(session, request.form());
        sayGrantedScope(session, answer);
        return TokenAnswer.toAuth0(request, answer, session.getContext().getRequestHeaders());
    }

    /** Keycloak answers with the scope that it knows; a management token has permissions in its place. */
    private static void sayGrantedScope(KeycloakSession session, Response answer) {
        String granted = session.getAttribute(IssuanceGate.GRANTED_SCOPE, String.class);
        if (granted != null && answer.getEntity() instanceof AccessTokenResponse tokens) {
            tokens.setScope(granted);
        }
    }

    private static boolean isChallenge(Fields body) {
        return !body.has("grant_type")
                && body.has("mfa_token")
                && (body.has("challenge_type") || body.has("authenticator_id") || body.has("oob_channel"));
    }
}

package io.github.keycloakmfa.keycloak;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.OAuth2Constants;
import org.keycloak.common.util.Time;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * An access token of this realm that Keycloak has verified: signature, issuer, expiry, audience, session, user, DPoP, certificate.
 *
 * @param scopes the scopes it carries
 * @param token what it says
 */
public record BearerToken(
        UserModel user, UserSessionModel userSession, ClientModel client, List<String> scopes, AccessToken token) {

    public BearerToken {
        scopes = List.copyOf(scopes);
    }

    /**
     * Verifies a token.
     *
     * @param audience the audience it must have
     * @return empty if anything is wrong with it
     */
    public static Optional<BearerToken> verify(KeycloakSession session, String token, String audience) {
        return TokenVerification.verify(session, token, audience)
                .filter(result -> result.session() != null)
                .map(BearerToken::of);
    }

    /** Whether a token that was not accepted says of itself that its time is over. */
    public static boolean isExpired(String token) {
        try {
            AccessToken said = new JWSInput(token).readJsonContent(AccessToken.class);
            return said.getExp() != null && said.getExp() <= Time.currentTime();
        } catch (JWSInputException unreadable) {
            return false;
        }
    }

    private static BearerToken of(AuthResult result) {
        String scope = result.token().getScope();
        List<String> scopes = scope == null ? List.of() : List.of(scope.split(" "));
        return new BearerToken(result.user(), result.session(), result.client(), scopes, result.token());
    }

    public boolean hasScope(String scope) {
        return scopes.contains(scope);
    }

    /** Its scope as a request would ask for it, without the one for tokens that outlive the session. */
    public String onlineScope() {
        return scopes.stream()
                .filter(scope -> !scope.equals(OAuth2Constants.OFFLINE_ACCESS))
                .collect(Collectors.joining(" "));
    }

    public AuthenticatedClientSessionModel clientSession() {
        return userSession.getAuthenticatedClientSessionByClient(client.getId());
    }
}

package io.github.keycloakmfa.keycloak;

import java.util.List;
import java.util.Optional;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * An access token of this realm that Keycloak has verified: signature, expiry, audience, session, user, DPoP.
 *
 * @param scopes the scopes it carries
 */
public record BearerToken(UserModel user, UserSessionModel userSession, ClientModel client, List<String> scopes) {

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
        AuthResult result = new AppAuthManager.BearerTokenAuthenticator(session)
                .setTokenString(token)
                .setAudience(audience)
                .authenticate();
        if (result == null || result.session() == null) {
            return Optional.empty();
        }
        String scope = result.token().getScope();
        List<String> scopes = scope == null ? List.of() : List.of(scope.split(" "));
        return Optional.of(new BearerToken(result.user(), result.session(), result.client(), scopes));
    }

    public boolean hasScope(String scope) {
        return scopes.contains(scope);
    }

    public AuthenticatedClientSessionModel clientSession() {
        return userSession.getAuthenticatedClientSessionByClient(client.getId());
    }
}

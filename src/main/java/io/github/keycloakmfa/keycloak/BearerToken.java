package io.github.keycloakmfa.keycloak;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.util.MtlsHoKTokenUtil;

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
        return authenticate(session, token, audience)
                .filter(result -> result.session() != null)
                .filter(result -> isBoundToCertificateOfCaller(session, result))
                .map(BearerToken::of);
    }

    private static Optional<AuthResult> authenticate(KeycloakSession session, String token, String audience) {
        try {
            return Optional.ofNullable(new AppAuthManager.BearerTokenAuthenticator(session)
                    .setTokenString(token)
                    .setAudience(audience)
                    .authenticate());
        } catch (RuntimeException unreadable) {
            // A token without an algorithm, for one, makes Keycloak stumble.
            return Optional.empty();
        }
    }

    /** Keycloak leaves this check to each endpoint (RFC 8705 section 3). */
    private static boolean isBoundToCertificateOfCaller(KeycloakSession session, AuthResult result) {
        return !OIDCAdvancedConfigWrapper.fromClientModel(result.client()).isUseMtlsHokToken()
                || MtlsHoKTokenUtil.verifyTokenBindingWithClientCertificate(
                        result.token(), session.getContext().getHttpRequest(), session);
    }

    private static BearerToken of(AuthResult result) {
        String scope = result.token().getScope();
        List<String> scopes = scope == null ? List.of() : List.of(scope.split(" "));
        return new BearerToken(result.user(), result.session(), result.client(), scopes);
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

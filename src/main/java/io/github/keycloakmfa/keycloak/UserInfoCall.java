package io.github.keycloakmfa.keycloak;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.endpoints.UserInfoEndpoint;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.util.TokenUtil;

/**
 * Keycloak's own userinfo endpoint, for tokens that have the issuer of the realm's public address as well. That endpoint accepts only Keycloak's own issuer,
 * so it is given the same token, verified here, under that issuer.
 */
public final class UserInfoCall {

    private UserInfoCall() {}

    /**
     * @return what Keycloak answers; empty if anything is wrong with the token
     */
    public static Optional<Response> send(KeycloakSession session, String accessToken) {
        return TokenVerification.verify(session, accessToken, null)
                .map(verified -> ask(session, accessToken, verified));
    }

    private static Response ask(KeycloakSession session, String accessToken, AuthResult verified) {
        RequestView view = new RequestView(
                session.getContext().getHttpRequest(),
                authorization(underKeycloaksIssuer(session, accessToken, verified)));
        return AsIf.request(session, view, () -> {
            try {
                return new UserInfoEndpoint(session, new TokenManager()).issueUserInfoGet();
            } catch (WebApplicationException e) {
                return e.getResponse();
            }
        });
    }

    private static String underKeycloaksIssuer(KeycloakSession session, String accessToken, AuthResult verified) {
        AccessToken token = verified.token();
        String issuer = Urls.realmIssuer(
                session.getContext().getUri().getBaseUri(),
                session.getContext().getRealm().getName());
        if (issuer.equals(token.getIssuer())) {
            return accessToken;
        }
        token.issuer(issuer);
        // That the caller holds the key of the token has been verified, and the proof is for the other spelling of it.
        token.type(TokenUtil.TOKEN_TYPE_BEARER);
        return session.tokens().encode(token);
    }

    private static Map<String, Object> authorization(String token) {
        String value = "Bearer " + token;
        MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
        headers.add(HttpHeaders.AUTHORIZATION, value);
        return Map.of("getRequestHeaders", headers, "getRequestHeader", List.of(value));
    }
}

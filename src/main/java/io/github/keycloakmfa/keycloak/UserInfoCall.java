package io.github.keycloakmfa.keycloak;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
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

    private static final String DPOP = "DPoP";
    private static final String BEARER = "Bearer";

    private UserInfoCall() {}

    /**
     * @return what Keycloak answers; empty if anything is wrong with the token
     */
    public static Optional<Response> send(KeycloakSession session, String accessToken) {
        String issuer = Urls.realmIssuer(
                session.getContext().getUri().getBaseUri(),
                session.getContext().getRealm().getName());
        boolean keycloaksOwn = issuer.equals(issuerOf(accessToken));
        if (keycloaksOwn && isDPoP(session)) {
            return askAsItIs(session, accessToken);
        }
        return TokenVerification.verify(session, accessToken, null)
                .map(verified -> keycloaksOwn ? accessToken : under(issuer, session, verified))
                .map(token -> ask(session, BEARER + " " + token));
    }

    /** Of a token that nobody has verified yet. */
    private static String issuerOf(String accessToken) {
        try {
            return new JWSInput(accessToken).readJsonContent(AccessToken.class).getIssuer();
        } catch (JWSInputException unreadable) {
            return null;
        }
    }

    private static boolean isDPoP(KeycloakSession session) {
        String header = session.getContext().getRequestHeaders().getHeaderString(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, DPOP + " ", 0, DPOP.length() + 1);
    }

    /** A proof counts once, so Keycloak alone looks at it. */
    private static Optional<Response> askAsItIs(KeycloakSession session, String accessToken) {
        try {
            return Optional.of(ask(session, DPOP + " " + accessToken));
        } catch (RuntimeException unreadable) {
            // A token without an algorithm, for one, makes Keycloak stumble.
            return Optional.empty();
        }
    }

    private static Response ask(KeycloakSession session, String authorization) {
        RequestView view = new RequestView(
                session.getContext().getHttpRequest(), Map.of(HttpHeaders.AUTHORIZATION, authorization));
        return AsIf.request(session, view, () -> {
            try {
                return new UserInfoEndpoint(session, new TokenManager()).issueUserInfoGet();
            } catch (WebApplicationException e) {
                return e.getResponse();
            }
        });
    }

    private static String under(String issuer, KeycloakSession session, AuthResult verified) {
        AccessToken token = verified.token();
        token.issuer(issuer);
        // That the caller holds the key of the token has been verified, and the proof is for the other spelling of it.
        token.type(TokenUtil.TOKEN_TYPE_BEARER);
        return session.tokens().encode(token);
    }
}

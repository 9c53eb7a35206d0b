package io.github.keycloakmfa.keycloak;

import io.github.keycloakmfa.realm.ApiBase;
import java.util.Optional;
import org.keycloak.TokenVerifier;
import org.keycloak.common.VerificationException;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.managers.GrantTypeEndpointRestrictionValidator;
import org.keycloak.services.util.DPoPUtil;
import org.keycloak.services.util.MtlsHoKTokenUtil;

/** Keycloak's own verification of access tokens, which takes the issuer of the realm's public address for its own as well. */
final class TokenVerification {

    private TokenVerification() {}

    /**
     * @param audience the audience it must have, or {@code null}
     */
    static Optional<AuthResult> verify(KeycloakSession session, String token, String audience) {
        KeycloakContext context = session.getContext();
        try {
            AuthResult result = AuthenticationManager.verifyIdentityToken(
                    session,
                    context.getRealm(),
                    context.getUri(),
                    context.getConnection(),
                    true,
                    true,
                    audience,
                    false,
                    token,
                    context.getRequestHeaders(),
                    verifier -> addChecks(session, verifier, token));
            return Optional.ofNullable(result).filter(verified -> isHeldByCaller(session, verified));
        } catch (RuntimeException unreadable) {
            // A token without an algorithm, for one, makes Keycloak stumble.
            return Optional.empty();
        }
    }

    private static void addChecks(KeycloakSession session, TokenVerifier<AccessToken> verifier, String token) {
        KeycloakContext context = session.getContext();
        RealmModel realm = context.getRealm();
        DPoPUtil.withDPoPVerifier(
                verifier, realm, PublicProof.validator(session).accessToken(token));
        verifier.withChecks(GrantTypeEndpointRestrictionValidator.check(session));
        ApiBase.of(session, realm)
                .issuer()
                .filter(issuer -> issuer.equals(issuerOf(verifier)))
                .ifPresent(verifier::realmUrl);
    }

    private static String issuerOf(TokenVerifier<AccessToken> verifier) {
        try {
            return verifier.parse().getToken().getIssuer();
        } catch (VerificationException e) {
            return null;
        }
    }

    /** Keycloak leaves this check to each endpoint (RFC 8705 section 3). */
    private static boolean isHeldByCaller(KeycloakSession session, AuthResult result) {
        return !OIDCAdvancedConfigWrapper.fromClientModel(result.client()).isUseMtlsHokToken()
                || MtlsHoKTokenUtil.verifyTokenBindingWithClientCertificate(
                        result.token(), session.getContext().getHttpRequest(), session);
    }
}

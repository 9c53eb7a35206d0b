package io.github.keycloakmfa.gate;

import io.github.keycloakmfa.challenge.Proof;
import io.github.keycloakmfa.policy.Decision;
import io.github.keycloakmfa.policy.MfaPolicy;
import io.github.keycloakmfa.realm.RealmSettings;
import io.github.keycloakmfa.refusal.OAuthAnswer;
import io.github.keycloakmfa.refusal.Refusal;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.common.util.Time;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.cors.Cors;

/**
 * The last door: Keycloak passes every token response through here before anything of it is encoded.
 *
 * <p>It lets no token of the MFA audience and none of the password grant out without the second factor that the policy asks for,
 * even where the realm's direct-grant flow has no step of ours, and it puts the audience that was asked for into the access token.
 */
public final class IssuanceGate implements TokenPostProcessor {

    /** The session attribute that holds what a token's scope has become, for the answer to say the same. */
    public static final String GRANTED_SCOPE = "mfa.granted-scope";

    private final KeycloakSession session;

    IssuanceGate(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void process(TokenPostProcessorContext context) {
        AuthenticatedClientSessionModel clientSession =
                context.clientSessionCtx().getClientSession();
        UserSessionModel userSession = clientSession.getUserSession();
        if (userSession == null || userSession.getUser() == null) {
            return;
        }
        Optional<RequestedAudience> wanted = wantedAudience(context);
        if (isServiceAccount(userSession.getUser())) {
            // No policy asks a service for a second factor; factors it has none, so the MFA audience is not for it.
            wanted.filter(audience -> !audience.isForFactors(session)).ifPresent(audience -> finish(context, audience));
            return;
        }
        if (wanted.isPresent() || isDirect(context)) {
            requireSecondFactor(clientSession, wanted);
        }
        RequestedAudience.of(clientSession).ifPresent(audience -> finish(context, audience));
        if (context.accessToken() != null) {
            new PublicIssuer(session).ifApplies(context.accessToken()::issuer);
        }
    }

    private void finish(TokenPostProcessorContext context, RequestedAudience audience) {
        AccessToken token = context.accessToken();
        if (token != null) {
            AuthenticatedClientSessionModel clientSession =
                    context.clientSessionCtx().getClientSession();
            audience.putInto(session, token, clientSession.getUserSession().getUser(), clientSession.getClient());
            session.setAttribute(GRANTED_SCOPE, token.getScope());
        }
    }

    /** The audience of this API that the token is for, or that a request asks for beyond what the session has. */
    private Optional<RequestedAudience> wantedAudience(TokenPostProcessorContext context) {
        AuthenticatedClientSessionModel clientSession =
                context.clientSessionCtx().getClientSession();
        boolean asks = isRefresh(context)
                || isServiceAccount(clientSession.getUserSession().getUser());
        return RequestedAudience.of(clientSession)
                .or(() -> RequestedAudience.of(session, context.accessToken()))
                .or(() -> asks ? RequestedAudience.ofRequest(session) : Optional.empty());
    }

    /**
     * A login in which no browser took part: the password grant, and whatever is refreshed from it. What was issued before the policy asked
     * for a second factor ends at the next refresh.
     */
    private static boolean isDirect(TokenPostProcessorContext context) {
        ClientSessionContext issuing = context.clientSessionCtx();
        return isGrant(issuing, OAuth2Constants.PASSWORD)
                || isRefresh(context) && issuing.getClientSession().getRedirectUri() == null;
    }

    /** Told by the token that was presented: for offline sessions Keycloak forgets which grant it was. */
    private static boolean isRefresh(TokenPostProcessorContext context) {
        return context.requestRefreshToken() != null;
    }

    private static boolean isServiceAccount(UserModel user) {
        return user.getServiceAccountClientLink() != null;
    }

    private static boolean isGrant(ClientSessionContext issuing, String grantType) {
        return grantType.equals(issuing.getAttribute(Constants.GRANT_TYPE, String.class));
    }

    private void requireSecondFactor(
            AuthenticatedClientSessionModel clientSession, Optional<RequestedAudience> audience) {
        UserSessionModel userSession = clientSession.getUserSession();
        if (isProved(
                clientSession,
                audience.filter(wanted -> wanted.isForFactors(session)).isPresent())) {
            return;
        }
        Decision decision = new MfaPolicy(session).decide(userSession.getUser(), audience.isPresent());
        if (decision.due()) {
            throw refuse(clientSession, audience, decision);
        }
    }

    /** For the MFA audience a proof must be fresh, and made for it: a session that has it for something else is not asked silently. */
    private boolean isProved(AuthenticatedClientSessionModel clientSession, boolean forMfaAudience) {
        UserSessionModel userSession = clientSession.getUserSession();
        long maxAge = RealmSettings.of(userSession.getRealm()).proofMaxAge().toSeconds();
        return Proof.in(userSession)
                .filter(proof -> !forMfaAudience
                        || RequestedAudience.of(clientSession).isPresent()
                                && proof.isFresh(userSession.getUser(), Time.currentTime(), maxAge))
                .isPresent();
    }

    private WebApplicationException refuse(
            AuthenticatedClientSessionModel clientSession, Optional<RequestedAudience> audience, Decision decision) {
        UserSessionModel userSession = clientSession.getUserSession();
        Refusal refusal = new SecondFactorDue(session)
                .refusal(
                        userSession.getUser(),
                        clientSession.getClient(),
                        clientSession.getNote(OAuth2Constants.SCOPE),
                        audience.map(RequestedAudience::text).orElse(null),
                        decision);
        new EventBuilder(userSession.getRealm(), session, session.getContext().getConnection())
                .event(EventType.LOGIN)
                .client(clientSession.getClient())
                .user(userSession.getUser())
                .error(SecondFactorDue.MFA_REQUIRED);
        // The session that Keycloak has prepared for the tokens must not stay behind without them.
        session.getTransactionManager().setRollbackOnly();
        Cors cors = Cors.builder().auth().checkAllowedOrigins(session, clientSession.getClient());
        return new WebApplicationException(cors.add(OAuthAnswer.of(refusal)));
    }

    @Override
    public void close() {}
}

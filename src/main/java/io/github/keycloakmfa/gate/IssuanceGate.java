package io.github.keycloakmfa.gate;

import io.github.keycloakmfa.challenge.Proof;
import io.github.keycloakmfa.policy.Decision;
import io.github.keycloakmfa.policy.MfaPolicy;
import io.github.keycloakmfa.refusal.OAuthAnswer;
import io.github.keycloakmfa.refusal.Refusal;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
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

/**
 * The last door: Keycloak passes every token response through here before anything of it is encoded.
 *
 * <p>It lets no token of the MFA audience and none of the password grant out without the second factor that the policy asks for,
 * even where the realm's direct-grant flow has no step of ours, and it puts the audience that was asked for into the access token.
 */
final class IssuanceGate implements TokenPostProcessor {

    private final KeycloakSession session;

    IssuanceGate(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void process(TokenPostProcessorContext context) {
        ClientSessionContext issuing = context.clientSessionCtx();
        AuthenticatedClientSessionModel clientSession = issuing.getClientSession();
        UserSessionModel userSession = clientSession.getUserSession();
        if (userSession == null || isServiceAccount(userSession.getUser())) {
            return;
        }
        Optional<String> audience = wantedAudience(issuing, clientSession);
        if (audience.isPresent() || isPasswordGrant(issuing)) {
            requireSecondFactor(clientSession, audience);
        }
        if (context.accessToken() != null) {
            RequestedAudience.of(clientSession).ifPresent(wanted -> only(wanted, context.accessToken()));
        }
    }

    /** An audience that a refresh asks for beyond what the session has counts too: it is not to be had without a factor. */
    private Optional<String> wantedAudience(
            ClientSessionContext issuing, AuthenticatedClientSessionModel clientSession) {
        return RequestedAudience.of(clientSession)
                .or(() -> isGrant(issuing, OAuth2Constants.REFRESH_TOKEN)
                        ? new RequestedAudience(session).ofRequest()
                        : Optional.empty());
    }

    private static boolean isServiceAccount(UserModel user) {
        return user == null || user.getServiceAccountClientLink() != null;
    }

    private static boolean isPasswordGrant(ClientSessionContext issuing) {
        return isGrant(issuing, OAuth2Constants.PASSWORD);
    }

    private static boolean isGrant(ClientSessionContext issuing, String grantType) {
        return grantType.equals(issuing.getAttribute(Constants.GRANT_TYPE, String.class));
    }

    private void requireSecondFactor(AuthenticatedClientSessionModel clientSession, Optional<String> audience) {
        UserSessionModel userSession = clientSession.getUserSession();
        boolean beyondTheSession =
                audience.isPresent() && RequestedAudience.of(clientSession).isEmpty();
        if (Proof.in(userSession).isPresent() && !beyondTheSession) {
            return;
        }
        Decision decision = new MfaPolicy(session).decide(userSession.getUser(), audience.isPresent());
        if (decision.due()) {
            throw refuse(clientSession, audience, decision);
        }
    }

    private WebApplicationException refuse(
            AuthenticatedClientSessionModel clientSession, Optional<String> audience, Decision decision) {
        UserSessionModel userSession = clientSession.getUserSession();
        Refusal refusal = new SecondFactorDue(session)
                .refusal(
                        userSession.getUser(),
                        clientSession.getClient(),
                        clientSession.getNote(OAuth2Constants.SCOPE),
                        audience.orElse(null),
                        decision);
        new EventBuilder(userSession.getRealm(), session, session.getContext().getConnection())
                .event(EventType.LOGIN)
                .client(clientSession.getClient())
                .user(userSession.getUser())
                .error(SecondFactorDue.MFA_REQUIRED);
        // The session that Keycloak has prepared for the tokens must not stay behind without them.
        session.getTransactionManager().setRollbackOnly();
        return new WebApplicationException(OAuthAnswer.of(refusal).build());
    }

    private static void only(String audience, AccessToken token) {
        token.audience(audience);
    }

    @Override
    public void close() {}
}

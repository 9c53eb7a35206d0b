package io.github.keycloakmfa.gate;

import io.github.keycloakmfa.challenge.Proof;
import io.github.keycloakmfa.keycloak.SecondFactorDueException;
import io.github.keycloakmfa.policy.Decision;
import io.github.keycloakmfa.policy.LoginContext;
import io.github.keycloakmfa.policy.MfaPolicy;
import io.github.keycloakmfa.policy.Requirement;
import io.github.keycloakmfa.realm.RealmSettings;
import io.github.keycloakmfa.realm.RunningSessions;
import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.Refusals;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.common.util.Time;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.Constants;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorContext;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AuthenticationManager;

/**
 * The last door: Keycloak passes every token response through here before anything of it is encoded.
 *
 * <p>It lets no token of a user out without the second factor that the policy asks for, by whichever grant it was asked for and whatever the flow before
 * it was, and it puts the audience that was asked for into the access token.
 */
public final class IssuanceGate implements TokenPostProcessor {

    /** The session attribute that holds what a token's scope has become, for the answer to say the same. */
    public static final String GRANTED_SCOPE = "mfa.granted-scope";

    /** The user-session note that says until when enrolling was put off in a session, milliseconds since the epoch. */
    public static final String DEFERRED = "mfa.deferred";

    /** The user-session note with the address from which the user has come to Keycloak's pages. */
    public static final String NETWORK = "mfa.network";

    /** The note of a client session to which tokens were issued while nothing was asked for. */
    private static final String LET_IN = "mfa.let-in";

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
        requireSecondFactor(context, wanted);
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

    /** Told by the token that was presented: for offline sessions Keycloak forgets which grant it was. */
    private static boolean isRefresh(TokenPostProcessorContext context) {
        return context.requestRefreshToken() != null;
    }

    private static boolean isServiceAccount(UserModel user) {
        return user.getServiceAccountClientLink() != null;
    }

    private void requireSecondFactor(TokenPostProcessorContext context, Optional<RequestedAudience> audience) {
        AuthenticatedClientSessionModel clientSession =
                context.clientSessionCtx().getClientSession();
        UserModel user = clientSession.getUserSession().getUser();
        MfaPolicy policy = new MfaPolicy(session);
        Requirement requirement = policy.require(user, login(clientSession, audience));
        if (!requirement.due()) {
            letIn(clientSession);
        } else if (!isMet(requirement, clientSession, audience) && !goesOn(requirement, context)) {
            Decision decision = policy.ask(user, requirement);
            if (decision.holdsUp() && !isPutOff(decision, clientSession.getUserSession())) {
                throw refuse(clientSession, audience, decision);
            }
        }
    }

    private LoginContext login(AuthenticatedClientSessionModel clientSession, Optional<RequestedAudience> audience) {
        return LoginContext.of(session, clientSession.getClient())
                .from(network(clientSession.getUserSession()))
                .asking(clientSession.getNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION))
                .forMfaAudience(audience.isPresent());
    }

    private static String network(UserSessionModel userSession) {
        return Optional.ofNullable(userSession.getNote(NETWORK)).orElseGet(userSession::getIpAddress);
    }

    /** Put off on Keycloak's pages, maybe for the last time. */
    private static boolean isPutOff(Decision decision, UserSessionModel userSession) {
        String until = userSession.getNote(DEFERRED);
        return decision.requirement().lenient()
                && !decision.enrolled()
                && until != null
                && Long.parseLong(until) > Time.currentTimeMillis();
    }

    /** Whether the user has authenticated a short while ago, and no administrator in the user's place. */
    public static boolean isFresh(UserSessionModel userSession) {
        String note = userSession.getNote(AuthenticationManager.AUTH_TIME);
        long at = note == null ? userSession.getStarted() : Long.parseLong(note);
        long maxAge = RealmSettings.of(userSession.getRealm()).proofMaxAge().toSeconds();
        return userSession.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) == null
                && Time.currentTime() - at <= maxAge;
    }

    /** Noted while the policy asks for nothing, for the day when it does. */
    private static void letIn(AuthenticatedClientSessionModel clientSession) {
        if (clientSession.getNote(LET_IN) == null) {
            clientSession.setNote(LET_IN, Boolean.TRUE.toString());
        }
    }

    /** Whether it is a session from before that may go on until it ends. */
    private boolean goesOn(Requirement requirement, TokenPostProcessorContext context) {
        AuthenticatedClientSessionModel clientSession =
                context.clientSessionCtx().getClientSession();
        return requirement.lenient()
                && isRefresh(context)
                && clientSession.getNote(LET_IN) != null
                && RealmSettings.of(clientSession.getRealm()).runningSessions() == RunningSessions.SESSION_END;
    }

    private boolean isMet(
            Requirement requirement,
            AuthenticatedClientSessionModel clientSession,
            Optional<RequestedAudience> audience) {
        UserSessionModel userSession = clientSession.getUserSession();
        boolean forFactors =
                audience.filter(wanted -> wanted.isForFactors(session)).isPresent();
        return Proofs.in(session, userSession::getNote).satisfy(requirement) && (!forFactors || isFresh(clientSession));
    }

    /** For the MFA audience a proof must be fresh, and made for it: a session that has it for something else is not asked silently. */
    private static boolean isFresh(AuthenticatedClientSessionModel clientSession) {
        UserSessionModel userSession = clientSession.getUserSession();
        long maxAge = RealmSettings.of(userSession.getRealm()).proofMaxAge().toSeconds();
        return RequestedAudience.of(clientSession).isPresent()
                && Proof.in(userSession)
                        .filter(proof -> proof.isFresh(userSession.getUser(), Time.currentTime(), maxAge))
                        .isPresent();
    }

    private WebApplicationException refuse(
            AuthenticatedClientSessionModel clientSession, Optional<RequestedAudience> audience, Decision decision) {
        UserSessionModel userSession = clientSession.getUserSession();
        Refusal refusal = !decision.enrolled() && !isFresh(userSession)
                ? Refusals.secondFactorDue()
                : new SecondFactorDue(session)
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
                .detail("mfa_rule", decision.rule())
                .error(refusal.error());
        // The session that Keycloak has prepared for the tokens must not stay behind without them.
        session.getTransactionManager().setRollbackOnly();
        Cors cors = Cors.builder().auth().checkAllowedOrigins(session, clientSession.getClient());
        return new SecondFactorDueException(cors, refusal);
    }

    @Override
    public void close() {}
}

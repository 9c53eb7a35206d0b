package io.github.keycloakmfa.keycloak;

import io.github.keycloakmfa.refusal.OAuthAnswer;
import io.github.keycloakmfa.refusal.Refusal;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeBase;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.services.Urls;
import org.keycloak.services.clientpolicy.ClientPolicyException;
import org.keycloak.services.clientpolicy.context.ResourceOwnerPasswordCredentialsContext;
import org.keycloak.services.clientpolicy.context.ResourceOwnerPasswordCredentialsResponseContext;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/**
 * A grant that lets Keycloak's own token machinery issue for a user who has been authenticated without one of its flows. What
 * Keycloak's password grant does around the tokens is done here as well: client policies, required actions, mTLS binding, session,
 * events.
 */
public abstract class IssuingGrant extends OAuth2GrantTypeBase {

    private Map<String, Object> responseMembers = Map.of();
    private AuthenticationSessionModel login;

    /**
     * Asks the client policies that govern the password grant: what this grant continues is a password login.
     *
     * @return the refusal, or {@code null} if they allow it
     */
    protected final Response refusedByClientPolicies() {
        try {
            session.clientPolicy()
                    .triggerOnEvent(new ResourceOwnerPasswordCredentialsContext(context.getSession(), formParams));
            return null;
        } catch (ClientPolicyException refused) {
            event.detail(Details.REASON, Details.CLIENT_POLICY_ERROR);
            event.error(refused.getError());
            int status = refused.getErrorStatus().getStatusCode();
            return cors.add(OAuthAnswer.of(new Refusal(status, refused.getError(), refused.getErrorDetail())));
        }
    }

    /**
     * Begins the login that is to become the session, as the password step has left it.
     *
     * @param scope the scope of the request that began it, may be {@code null}
     */
    protected final void beginLogin(UserModel user, String scope) {
        RootAuthenticationSessionModel root =
                new AuthenticationSessionManager(session).createAuthenticationSession(realm, false);
        login = root.createAuthenticationSession(client);
        login.setAuthenticatedUser(user);
        login.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        login.setAction(AuthenticatedClientSessionModel.Action.AUTHENTICATE.name());
        login.setAuthNote(AuthenticationManager.PASSWORD_VALIDATED, Boolean.TRUE.toString());
        login.setClientNote(
                OIDCLoginProtocol.ISSUER,
                Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
        if (scope != null && !scope.isEmpty()) {
            login.setClientNote(OIDCLoginProtocol.SCOPE_PARAM, scope);
        }
    }

    /** The login is refused: nothing of it stays, as with Keycloak's own password grant. */
    protected final void abandonLogin() {
        if (login != null) {
            new AuthenticationSessionManager(session).removeAuthenticationSession(realm, login, false);
        }
    }

    protected final UserModel userOfLogin() {
        return login.getAuthenticatedUser();
    }

    /** What the user has to do before tokens are issued: what is stored, and what Keycloak's own triggers find now (an expired password, say). */
    protected final Stream<String> openRequiredActions() {
        UserModel user = login.getAuthenticatedUser();
        AuthenticationManager.evaluateRequiredActionTriggers(session, login, request, event, realm, user);
        return Stream.concat(user.getRequiredActionsStream(), login.getRequiredActions().stream());
    }

    /**
     * Makes the session and the tokens for the login that was begun. If Keycloak refuses, nothing of the request is kept.
     *
     * @param level level of authentication, for the {@code acr} claim
     * @param authenticatedAt seconds since the epoch, for the {@code auth_time} claim
     * @param finishing a last touch to the login before it becomes a session
     * @param members further members of the token response
     */
    protected final Response issue(
            int level,
            long authenticatedAt,
            Consumer<AuthenticationSessionModel> finishing,
            Map<String, Object> members) {
        responseMembers = members;
        finishing.accept(login);
        new AcrStore(session, login).setLevelAuthenticatedToCurrentRequest(level);
        login.setUserSessionNote(AuthenticationManager.AUTH_TIME, Long.toString(authenticatedAt));
        UserModel user = login.getAuthenticatedUser();
        AuthenticationManager.setClientScopesInSession(session, login);
        ClientSessionContext issuing =
                AuthenticationProcessor.attachSession(login, null, session, realm, clientConnection, event);
        UserSessionModel userSession = issuing.getClientSession().getUserSession();
        updateUserSessionFromClientAuth(userSession);
        try {
            // Auth0's SDKs need an ID token from these grants whatever the scope was, so the builder is told "openid".
            return createTokenResponse(
                    user,
                    userSession,
                    issuing,
                    OAuth2Constants.SCOPE_OPENID,
                    false,
                    response -> new ResourceOwnerPasswordCredentialsResponseContext(formParams, issuing, response));
        } catch (WebApplicationException refused) {
            session.getTransactionManager().setRollbackOnly();
            throw refused;
        }
    }

    @Override
    protected void addCustomTokenResponseClaims(AccessTokenResponse response, ClientSessionContext issuing) {
        responseMembers.forEach(response::setOtherClaims);
    }

    @Override
    public EventType getEventType() {
        return EventType.LOGIN;
    }

    /** The parameters that may be longer than Keycloak's limit for ordinary ones. */
    @Override
    public Set<String> getTokenParameterNames() {
        return Set.of("mfa_token");
    }

    /** Whether the client may use the password grant at all, by Keycloak's own switches. */
    protected final boolean clientMayUsePasswords() {
        return client.isDirectAccessGrantsEnabled() && !client.isConsentRequired();
    }
}

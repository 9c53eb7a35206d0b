package io.github.keycloakmfa.keycloak;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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
 * Keycloak's password grant does around the tokens is done here as well: client policies, mTLS binding, session, events.
 */
public abstract class IssuingGrant extends OAuth2GrantTypeBase {

    /**
     * Whom to issue tokens for.
     *
     * @param scope the scope of the request that began the login, may be {@code null}
     * @param level level of authentication, for the {@code acr} claim
     * @param authenticatedAt seconds since the epoch, for the {@code auth_time} claim
     * @param userSessionNotes notes for the user session
     * @param login a last touch to the login before it becomes a session
     * @param responseMembers further members of the token response
     */
    public record Issue(
            UserModel user,
            String scope,
            int level,
            long authenticatedAt,
            Map<String, String> userSessionNotes,
            Consumer<AuthenticationSessionModel> login,
            Map<String, Object> responseMembers) {}

    private Map<String, Object> responseMembers = Map.of();

    /**
     * Asks the client policies that govern the password grant: what this grant continues is a password login.
     *
     * @return the refusal, or {@code null} if they allow it
     */
    protected Response refusedByClientPolicies() {
        try {
            session.clientPolicy()
                    .triggerOnEvent(new ResourceOwnerPasswordCredentialsContext(context.getSession(), formParams));
            return null;
        } catch (ClientPolicyException refused) {
            event.detail(Details.REASON, Details.CLIENT_POLICY_ERROR);
            event.error(refused.getError());
            return cors.add(Response.status(refused.getErrorStatus())
                    .entity(Map.of("error", refused.getError(), "error_description", refused.getErrorDetail())));
        }
    }

    /** Makes the session and the tokens. */
    protected Response issue(Issue issue) {
        responseMembers = issue.responseMembers();
        AuthenticationSessionModel login = newLogin(issue);
        AuthenticationManager.setClientScopesInSession(session, login);
        ClientSessionContext issuing =
                AuthenticationProcessor.attachSession(login, null, session, realm, clientConnection, event);
        UserSessionModel userSession = issuing.getClientSession().getUserSession();
        updateUserSessionFromClientAuth(userSession);
        // Auth0's SDKs need an ID token from these grants whatever the scope was, so the builder is told "openid".
        return createTokenResponse(
                issue.user(),
                userSession,
                issuing,
                OAuth2Constants.SCOPE_OPENID,
                false,
                response -> new ResourceOwnerPasswordCredentialsResponseContext(formParams, issuing, response));
    }

    private AuthenticationSessionModel newLogin(Issue issue) {
        RootAuthenticationSessionModel root =
                new AuthenticationSessionManager(session).createAuthenticationSession(realm, false);
        AuthenticationSessionModel login = root.createAuthenticationSession(client);
        login.setAuthenticatedUser(issue.user());
        login.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        login.setAction(AuthenticatedClientSessionModel.Action.AUTHENTICATE.name());
        login.setClientNote(
                OIDCLoginProtocol.ISSUER,
                Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
        if (issue.scope() != null) {
            login.setClientNote(OIDCLoginProtocol.SCOPE_PARAM, issue.scope());
        }
        new AcrStore(session, login).setLevelAuthenticatedToCurrentRequest(issue.level());
        login.setUserSessionNote(AuthenticationManager.AUTH_TIME, Long.toString(issue.authenticatedAt()));
        issue.userSessionNotes().forEach(login::setUserSessionNote);
        issue.login().accept(login);
        return login;
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
    protected boolean clientMayUsePasswords() {
        return client.isDirectAccessGrantsEnabled() && !client.isConsentRequired();
    }
}

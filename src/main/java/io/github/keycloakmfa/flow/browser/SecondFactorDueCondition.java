package io.github.keycloakmfa.flow.browser;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Whether a login still owes a second factor: for flows in which something else is to be done then, or before. */
final class SecondFactorDueCondition implements ConditionalAuthenticator {

    @Override
    public boolean matchCondition(AuthenticationFlowContext context) {
        return new BrowserLogin(context.getSession(), context.getUser(), context.getAuthenticationSession()).isHeldUp();
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        throw new IllegalStateException("A condition shows no page");
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}

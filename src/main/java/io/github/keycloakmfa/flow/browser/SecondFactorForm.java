package io.github.keycloakmfa.flow.browser;

import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The second factor as a step of a flow on Keycloak's pages. It asks where the policy does, and lets everybody else through. */
final class SecondFactorForm implements Authenticator {

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (isHeldUp(context)) {
            new Journey(new StepVisit(context)).open();
        } else {
            context.success();
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        if (isHeldUp(context)) {
            new Journey(new StepVisit(context)).take();
        } else {
            context.success();
        }
    }

    private static boolean isHeldUp(AuthenticationFlowContext context) {
        return new BrowserLogin(context.getSession(), context.getUser(), context.getAuthenticationSession()).isHeldUp();
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}

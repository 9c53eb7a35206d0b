package io.github.keycloakmfa.flow.browser;

import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** In a step of a flow. What is wrong there is no failure of the flow: attempts are counted by ourselves. */
record StepVisit(AuthenticationFlowContext context) implements Visit {

    @Override
    public KeycloakSession session() {
        return context.getSession();
    }

    @Override
    public AuthenticationSessionModel login() {
        return context.getAuthenticationSession();
    }

    @Override
    public UserModel user() {
        return context.getUser();
    }

    @Override
    public LoginFormsProvider form() {
        return context.form();
    }

    @Override
    public void show(Response page) {
        context.forceChallenge(page);
    }

    @Override
    public void comeAgain() {
        context.forceChallenge(
                Response.seeOther(context.getRefreshExecutionUrl()).build());
    }

    @Override
    public void finish() {
        context.success();
    }

    @Override
    public void failed(String error) {
        context.getEvent().clone().user(context.getUser()).error(error);
    }
}

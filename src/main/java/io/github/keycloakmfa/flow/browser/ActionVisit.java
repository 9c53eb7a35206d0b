package io.github.keycloakmfa.flow.browser;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** In a required action. */
record ActionVisit(RequiredActionContext context) implements Visit {

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
        context.challenge(page);
    }

    /** To the address of the action, without the code that makes it one to which forms are posted. */
    @Override
    public void comeAgain() {
        URI here = UriBuilder.fromUri(context.getActionUrl("-"))
                .replaceQueryParam("session_code")
                .build();
        context.challenge(Response.seeOther(here).build());
    }

    @Override
    public void finish() {
        context.success();
    }

    @Override
    public void failed(String error) {
        context.getEvent()
                .clone()
                .event(EventType.LOGIN)
                .user(context.getUser())
                .error(error);
    }
}

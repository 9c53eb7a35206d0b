package io.github.keycloakmfa.flow.browser;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** One request of a browser in the middle of its login: in a flow, or in a required action after it. */
interface Visit {

    /** Longer than anything that is typed on these pages. */
    int MOST_CHARACTERS = 320;

    KeycloakSession session();

    AuthenticationSessionModel login();

    UserModel user();

    /** A page whose form comes back to this place. */
    LoginFormsProvider form();

    /** What came with the form, without white space around it; empty if it is longer than anything that is asked for. */
    default Optional<String> typed(String field) {
        var form = session().getContext().getHttpRequest().getDecodedFormParameters();
        return Optional.ofNullable(form)
                .map(fields -> fields.getFirst(field))
                .filter(text -> text.length() <= MOST_CHARACTERS)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** Answers with a page. */
    void show(Response page);

    /** Has the browser come again, once this request is committed. */
    void comeAgain();

    /** Lets the login go on. */
    void finish();

    /** Notes in the event log that something was wrong. */
    void failed(String error);
}

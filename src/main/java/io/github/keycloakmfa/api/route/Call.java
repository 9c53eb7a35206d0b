package io.github.keycloakmfa.api.route;

import io.github.keycloakmfa.api.body.Fields;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/**
 * One request on its way to its route.
 *
 * @param session Keycloak's session of the request
 * @param variables the decoded values of the path's variables, in order
 * @param body the members of the body, empty if there was none
 */
public record Call(KeycloakSession session, List<String> variables, Fields body) {

    public Call {
        variables = List.copyOf(variables);
    }

    /** The value of the only variable of the path. */
    public String variable() {
        return variables.get(0);
    }
}

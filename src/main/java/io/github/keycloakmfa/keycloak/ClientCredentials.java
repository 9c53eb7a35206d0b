package io.github.keycloakmfa.keycloak;

import io.github.keycloakmfa.refusal.Refusals;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Map;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.utils.AuthorizeClientUtil;

/** Authenticates a client as the token endpoint does, by whichever way Keycloak knows. */
public final class ClientCredentials {

    private ClientCredentials() {}

    /**
     * @param form the parameters that may hold {@code client_id}, {@code client_secret}, {@code client_assertion}
     * @return the client
     */
    public static ClientModel verify(KeycloakSession session, Map<String, String> form) {
        EventBuilder event = new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(EventType.CLIENT_LOGIN);
        return AsIf.form(session, form, () -> {
            try {
                return AuthorizeClientUtil.authorizeClient(session, event, null).getClient();
            } catch (ForbiddenException wrongOrigin) {
                throw wrongOrigin;
            } catch (WebApplicationException refused) {
                throw Refusals.invalidClient().exception();
            }
        });
    }
}

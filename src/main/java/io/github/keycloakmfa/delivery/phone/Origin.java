package io.github.keycloakmfa.delivery.phone;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;

/**
 * What the request that needs a code came from. Each may be {@code null}.
 *
 * @param ip the address of whoever has sent it
 * @param userAgent as it calls itself
 * @param clientId the application
 * @param clientName what the realm calls that
 */
record Origin(String ip, String userAgent, String clientId, String clientName) {

    static Origin of(KeycloakSession session) {
        KeycloakContext context = session.getContext();
        ClientModel client = context.getClient();
        return new Origin(
                context.getConnection().getRemoteAddr(),
                context.getRequestHeaders().getHeaderString("User-Agent"),
                client == null ? null : client.getClientId(),
                client == null ? null : client.getName());
    }
}

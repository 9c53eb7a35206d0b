package io.github.keycloakmfa.gate;

import io.github.keycloakmfa.keycloak.OAuthEndpointCall;
import io.github.keycloakmfa.realm.ApiBase;
import java.util.function.Consumer;
import org.keycloak.models.KeycloakSession;

/**
 * The issuer of ID and access tokens that are issued through the realm's public address. Refresh tokens keep Keycloak's own: nobody but
 * Keycloak reads them, and it insists on it.
 */
public final class PublicIssuer {

    private final KeycloakSession session;

    public PublicIssuer(KeycloakSession session) {
        this.session = session;
    }

    /** Tells the issuer if the realm has a public address and the current request came through this API. */
    public void ifApplies(Consumer<String> use) {
        if (OAuthEndpointCall.isUnderWay(session)) {
            ApiBase.of(session, session.getContext().getRealm()).issuer().ifPresent(use);
        }
    }
}

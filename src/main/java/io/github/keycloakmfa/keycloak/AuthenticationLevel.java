package io.github.keycloakmfa.keycloak;

import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Keycloak's level of authentication, of which it makes the {@code acr} claim. */
public final class AuthenticationLevel {

    private AuthenticationLevel() {}

    /** Notes that a login on Keycloak's pages has reached a level, for this login and for later ones in the same session. */
    public static void reach(KeycloakSession session, AuthenticationSessionModel login, int level) {
        AcrStore store = new AcrStore(session, login);
        if (store.getLevelOfAuthenticationFromCurrentAuthentication() < level) {
            store.setLevelAuthenticated(level);
            login.setUserSessionNote(Constants.LOA_MAP, login.getAuthNote(Constants.LOA_MAP));
        }
    }
}

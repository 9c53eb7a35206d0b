package io.github.keycloakmfa.grant;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeFactory;

/** Registers a grant: Keycloak finds it by its id, which is the grant type itself. */
abstract class MfaGrantFactory implements OAuth2GrantTypeFactory {

    private final String grantType;
    private final String shortcut;

    /**
     * @param shortcut two characters, unique on the server; it becomes part of the ids of the tokens
     */
    MfaGrantFactory(String grantType, String shortcut) {
        this.grantType = grantType;
        this.shortcut = shortcut;
    }

    @Override
    public String getId() {
        return grantType;
    }

    @Override
    public String getShortcut() {
        return shortcut;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}

package io.github.keycloakmfa.flow.browser;

import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The action as an administrator finds it in the console. */
public final class SecondFactorActionFactory implements RequiredActionFactory {

    public static final String PROVIDER_ID = "mfa-second-factor";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayText() {
        return "MFA API: second factor";
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return new SecondFactorAction(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}

package io.github.keycloakmfa.flow.browser;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** The step as an administrator finds it in the flow editor. */
public final class SecondFactorFormFactory implements AuthenticatorFactory {

    public static final String PROVIDER_ID = "mfa-browser";

    private static final Authenticator FORM = new SecondFactorForm();

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayType() {
        return "MFA API: second factor";
    }

    @Override
    public String getHelpText() {
        return "Asks for a second factor if the policy wants one, and has users enrol who have none.";
    }

    @Override
    public Authenticator create(KeycloakSession session) {
        return FORM;
    }

    /** None: Keycloak would list a credential type that does not exist. */
    @Override
    public String getReferenceCategory() {
        return null;
    }

    @Override
    public boolean isConfigurable() {
        return false;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED, Requirement.DISABLED};
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}

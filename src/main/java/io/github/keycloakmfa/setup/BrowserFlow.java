package io.github.keycloakmfa.setup;

import io.github.keycloakmfa.flow.browser.SecondFactorFormFactory;
import java.util.Map;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;

/**
 * Builds the flow for Keycloak's pages: session or other identity provider, or else the password and, for an application that asks for it
 * ({@code acr_values}), the second factor. Where the policy asks for it {@link ActionPart}'s action does, after whatever flow it was.
 */
final class BrowserFlow {

    static final String ALIAS = "mfa browser";

    /** How long a level that was reached counts for other applications in the same session: Keycloak's own default. */
    private static final String SECONDS = "36000";

    private final RealmModel realm;

    BrowserFlow(RealmModel realm) {
        this.realm = realm;
    }

    /** The id of the flow. */
    String build() {
        String top = add(ALIAS, "Password, and a second factor where one is due", true);
        step(top, "auth-cookie", Requirement.ALTERNATIVE, 10);
        step(top, "identity-provider-redirector", Requirement.ALTERNATIVE, 20);
        String forms = subFlow(top, ALIAS + " forms", Requirement.ALTERNATIVE, 30);
        level(forms, 1, "password", "auth-username-password-form");
        level(forms, 2, "second factor", SecondFactorFormFactory.PROVIDER_ID);
        return top;
    }

    private void level(String parent, int level, String name, String authenticator) {
        String flow = subFlow(parent, ALIAS + " " + name, Requirement.CONDITIONAL, 10 * level);
        AuthenticatorConfigModel config = new AuthenticatorConfigModel();
        config.setAlias(ALIAS + " level " + level);
        config.setConfig(Map.of("loa-condition-level", Integer.toString(level), "loa-max-age", SECONDS));
        AuthenticationExecutionModel condition =
                execution(flow, "conditional-level-of-authentication", Requirement.REQUIRED, 10);
        condition.setAuthenticatorConfig(realm.addAuthenticatorConfig(config).getId());
        realm.addAuthenticatorExecution(condition);
        step(flow, authenticator, Requirement.REQUIRED, 20);
    }

    private String add(String alias, String description, boolean topLevel) {
        AuthenticationFlowModel flow = new AuthenticationFlowModel();
        flow.setAlias(alias);
        flow.setDescription(description);
        flow.setProviderId("basic-flow");
        flow.setTopLevel(topLevel);
        flow.setBuiltIn(false);
        return realm.addAuthenticationFlow(flow).getId();
    }

    private String subFlow(String parent, String alias, Requirement requirement, int priority) {
        String flow = add(alias, "", false);
        AuthenticationExecutionModel execution = execution(parent, null, requirement, priority);
        execution.setFlowId(flow);
        execution.setAuthenticatorFlow(true);
        realm.addAuthenticatorExecution(execution);
        return flow;
    }

    private void step(String flow, String authenticator, Requirement requirement, int priority) {
        realm.addAuthenticatorExecution(execution(flow, authenticator, requirement, priority));
    }

    private static AuthenticationExecutionModel execution(
            String flow, String authenticator, Requirement requirement, int priority) {
        AuthenticationExecutionModel execution = new AuthenticationExecutionModel();
        execution.setParentFlow(flow);
        execution.setAuthenticator(authenticator);
        execution.setRequirement(requirement);
        execution.setPriority(priority);
        execution.setAuthenticatorFlow(false);
        return execution;
    }

    /** Takes a flow away with all that is below it. */
    void remove(String flowId) {
        realm.getAuthenticationExecutionsStream(flowId).toList().forEach(this::remove);
        realm.removeAuthenticationFlow(realm.getAuthenticationFlowById(flowId));
    }

    private void remove(AuthenticationExecutionModel execution) {
        realm.removeAuthenticatorExecution(execution);
        if (execution.isAuthenticatorFlow()) {
            remove(execution.getFlowId());
        } else if (execution.getAuthenticatorConfig() != null) {
            realm.removeAuthenticatorConfig(realm.getAuthenticatorConfigById(execution.getAuthenticatorConfig()));
        }
    }
}

package io.github.keycloakmfa.setup;

import io.github.keycloakmfa.flow.SecondFactorStepFactory;
import java.util.List;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** The direct-grant flow with our step after the password, bound to the whole realm or to single clients. */
final class FlowPart implements Part {

    static final String ALIAS = "mfa direct grant";

    private static final String FLOW = "flow";
    private static final String BINDING = "direct-grant-flow";
    private static final String OVERRIDE = "direct-grant-flow-of-client";
    private static final String DIRECT_GRANT = "direct_grant";

    private static final List<String> STEPS = List.of(
            "direct-grant-validate-username", "direct-grant-validate-password", SecondFactorStepFactory.PROVIDER_ID);

    @Override
    public void make(Site site) {
        RealmModel realm = site.realm();
        if (realm.getFlowByAlias(ALIAS) == null) {
            site.make(new Change(FLOW, ALIAS, null), () -> create(realm));
        }
        if (site.isWholeRealm()) {
            bindToRealm(site);
        } else {
            site.clients().forEach(client -> bindTo(site, client));
        }
    }

    private static Made create(RealmModel realm) {
        AuthenticationFlowModel flow = new AuthenticationFlowModel();
        flow.setAlias(ALIAS);
        flow.setDescription("The password, then what the MFA policy asks for");
        flow.setProviderId("basic-flow");
        flow.setTopLevel(true);
        flow.setBuiltIn(false);
        AuthenticationFlowModel created = realm.addAuthenticationFlow(flow);
        for (int i = 0; i < STEPS.size(); i++) {
            AuthenticationExecutionModel step = new AuthenticationExecutionModel();
            step.setParentFlow(created.getId());
            step.setAuthenticator(STEPS.get(i));
            step.setRequirement(AuthenticationExecutionModel.Requirement.REQUIRED);
            step.setPriority(10 * (i + 1));
            step.setAuthenticatorFlow(false);
            realm.addAuthenticatorExecution(step);
        }
        return new Made(new Change(FLOW, ALIAS, null), created.getId(), null);
    }

    private static void bindToRealm(Site site) {
        RealmModel realm = site.realm();
        AuthenticationFlowModel bound = realm.getDirectGrantFlow();
        if (bound.getAlias().equals(ALIAS)) {
            return;
        }
        Change change = new Change(BINDING, ALIAS, null);
        site.make(change, () -> {
            AuthenticationFlowModel flow = realm.getFlowByAlias(ALIAS);
            realm.setDirectGrantFlow(flow);
            return new Made(change, flow.getId(), bound.getId());
        });
    }

    private static void bindTo(Site site, ClientModel client) {
        RealmModel realm = site.realm();
        AuthenticationFlowModel flow = realm.getFlowByAlias(ALIAS);
        String bound = client.getAuthenticationFlowBindingOverride(DIRECT_GRANT);
        if (flow != null && flow.getId().equals(bound)) {
            return;
        }
        Change change = new Change(OVERRIDE, ALIAS, client.getClientId());
        site.make(change, () -> {
            client.setAuthenticationFlowBindingOverride(
                    DIRECT_GRANT, realm.getFlowByAlias(ALIAS).getId());
            return new Made(change, client.getId(), bound);
        });
    }

    @Override
    public boolean hasMade(Made made) {
        return List.of(FLOW, BINDING, OVERRIDE).contains(made.change().kind());
    }

    @Override
    public void undo(RealmModel realm, Made made) {
        switch (made.change().kind()) {
            case FLOW -> removeFlow(realm, made);
            case BINDING -> unbindRealm(realm, made);
            default -> unbindClient(realm, made);
        }
    }

    private static void removeFlow(RealmModel realm, Made made) {
        AuthenticationFlowModel flow = realm.getAuthenticationFlowById(made.id());
        boolean inUse = flow == null || realm.getDirectGrantFlow().getId().equals(flow.getId());
        if (!inUse) {
            realm.getAuthenticationExecutionsStream(flow.getId()).toList().forEach(realm::removeAuthenticatorExecution);
            realm.removeAuthenticationFlow(flow);
        }
    }

    private static void unbindRealm(RealmModel realm, Made made) {
        AuthenticationFlowModel before = realm.getAuthenticationFlowById(made.before());
        if (before != null && realm.getDirectGrantFlow().getId().equals(made.id())) {
            realm.setDirectGrantFlow(before);
        }
    }

    private static void unbindClient(RealmModel realm, Made made) {
        ClientModel client = realm.getClientById(made.id());
        AuthenticationFlowModel flow = realm.getFlowByAlias(ALIAS);
        boolean isOurs = client != null
                && flow != null
                && flow.getId().equals(client.getAuthenticationFlowBindingOverride(DIRECT_GRANT));
        if (isOurs && made.before() == null) {
            client.removeAuthenticationFlowBindingOverride(DIRECT_GRANT);
        } else if (isOurs) {
            client.setAuthenticationFlowBindingOverride(DIRECT_GRANT, made.before());
        }
    }
}

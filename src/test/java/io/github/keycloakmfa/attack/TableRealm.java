package io.github.keycloakmfa.attack;

import io.github.keycloakmfa.server.HandedOut;
import io.github.keycloakmfa.server.TestRealm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.keycloak.admin.client.resource.AuthenticationManagementResource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.authorization.PolicyEnforcementMode;
import org.keycloak.representations.idm.authorization.ResourceRepresentation;
import org.keycloak.representations.idm.authorization.ResourceServerRepresentation;

/** Opens in a realm all the paths that an administrator can open. */
final class TableRealm {

    static final String CALLBACK = "http://localhost:3000/callback";
    static final String SECRET = "secret-of-the-table";
    private static final int WRONG_PASSWORDS = 3;
    private static final int LONG = 1_800;

    /** Clients: with every grant; with the stock flows; with flows of nothing but a password; a second one; one whose resources are protected; of SAML. */
    static final String ALL_GRANTS = "all-grants";

    static final String STOCK = "stock-flows";
    static final String BARE = "bare-flows";
    static final String SECOND = "second";
    static final String RESOURCES = "resources";
    static final String SAML = "saml-app";

    private final TestRealm realm;

    private TableRealm(TestRealm realm) {
        this.realm = realm;
    }

    static void setUp(TestRealm realm) {
        HandedOut.secret("client_secret", SECRET);
        TableRealm table = new TableRealm(realm);
        table.open();
        table.makeClients();
    }

    /** What is begun by all is not too old for the last one to end it. */
    private void open() {
        realm.update(it -> {
            it.setRegistrationAllowed(true);
            it.setResetPasswordAllowed(true);
            it.setFailureFactor(WRONG_PASSWORDS);
            it.setQuickLoginCheckMilliSeconds(0L);
            it.setEventsListeners(List.of("jboss-logging"));
            it.setAccessCodeLifespan(LONG);
            it.setAccessTokenLifespan(LONG);
            it.setActionTokenGeneratedByUserLifespan(LONG);
            it.getAttributes().put("cibaExpiresIn", "600");
        });
        // Otherwise whoever has an authenticator app and resets the password has to set up another one, by Keycloak's
        // own will.
        require("reset credentials", "Reset - Conditional OTP", "DISABLED");
        makeFlow("bare browser", "auth-cookie", "auth-username-password-form");
        makeFlow("bare direct grant", "direct-grant-validate-username", "direct-grant-validate-password");
    }

    private void makeClients() {
        client(ALL_GRANTS, it -> {
            it.setImplicitFlowEnabled(true);
            it.setServiceAccountsEnabled(true);
            it.setProtocolMappers(List.of(audience(SECOND)));
            it.setAttributes(Map.of(
                    "oauth2.device.authorization.grant.enabled", "true",
                    "oidc.ciba.grant.enabled", "true",
                    "ciba.backchannel.token.delivery.mode", "poll",
                    "standard.token.exchange.enabled", "true",
                    "standard.token.exchange.enableRefreshRequestedTokenType", "SAME_SESSION"));
        });
        client(SECOND, it -> it.setAttributes(Map.of("standard.token.exchange.enabled", "true")));
        client(
                STOCK,
                it -> it.setAuthenticationFlowBindingOverrides(
                        Map.of("browser", flow("browser"), "direct_grant", flow("direct grant"))));
        client(
                BARE,
                it -> it.setAuthenticationFlowBindingOverrides(
                        Map.of("browser", flow("bare browser"), "direct_grant", flow("bare direct grant"))));
        client(RESOURCES, it -> {
            it.setServiceAccountsEnabled(true);
            it.setAuthorizationServicesEnabled(true);
            it.setAuthorizationSettings(permissive());
        });
        saml(SAML, Map.of("saml_idp_initiated_sso_url_name", "saml-app", "saml.allow.ecp.flow", "true"));
        // The address at which it is begun ends like the token endpoint's.
        saml("saml-token", Map.of("saml_idp_initiated_sso_url_name", "token"));
    }

    private void client(String id, Consumer<ClientRepresentation> change) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(id);
        client.setSecret(SECRET);
        client.setStandardFlowEnabled(true);
        client.setDirectAccessGrantsEnabled(true);
        client.setRedirectUris(List.of("http://localhost:3000/*"));
        change.accept(client);
        create(client);
    }

    /** The tokens are for that client, too, which may exchange them. */
    private static ProtocolMapperRepresentation audience(String clientId) {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName("audience");
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper("oidc-audience-mapper");
        mapper.setConfig(Map.of("included.client.audience", clientId, "access.token.claim", "true"));
        return mapper;
    }

    private void saml(String id, Map<String, String> more) {
        Map<String, String> attributes = new HashMap<>(more);
        attributes.put("saml.client.signature", "false");
        attributes.put("saml.server.signature", "true");
        attributes.put("saml_assertion_consumer_url_post", CALLBACK);
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(id);
        client.setProtocol("saml");
        client.setRedirectUris(List.of("http://localhost:3000/*"));
        client.setAttributes(attributes);
        create(client);
    }

    private void create(ClientRepresentation client) {
        try (var created = realm.admin().clients().create(client)) {
            if (created.getStatus() != 201) {
                throw new AssertionError(client.getClientId() + ": " + created.readEntity(String.class));
            }
        }
    }

    /** Whoever has a token gets permissions, too. */
    private static ResourceServerRepresentation permissive() {
        ResourceServerRepresentation settings = new ResourceServerRepresentation();
        settings.setPolicyEnforcementMode(PolicyEnforcementMode.PERMISSIVE);
        settings.setResources(List.of(new ResourceRepresentation("something")));
        return settings;
    }

    private String flow(String alias) {
        return realm.admin().flows().getFlows().stream()
                .filter(each -> each.getAlias().equals(alias))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    private void makeFlow(String alias, String... steps) {
        AuthenticationManagementResource flows = realm.admin().flows();
        AuthenticationFlowRepresentation flow = new AuthenticationFlowRepresentation();
        flow.setAlias(alias);
        flow.setProviderId("basic-flow");
        flow.setTopLevel(true);
        flow.setBuiltIn(false);
        flows.createFlow(flow).close();
        for (String step : steps) {
            flows.addExecution(alias, Map.of("provider", step));
        }
        flows.getExecutions(alias).forEach(step -> {
            step.setRequirement(alias.contains("browser") ? "ALTERNATIVE" : "REQUIRED");
            flows.updateExecutions(alias, step);
        });
    }

    private void require(String alias, String step, String requirement) {
        AuthenticationExecutionInfoRepresentation found = realm.admin().flows().getExecutions(alias).stream()
                .filter(each -> step.equals(each.getDisplayName()))
                .findFirst()
                .orElseThrow();
        found.setRequirement(requirement);
        realm.admin().flows().updateExecutions(alias, found);
    }
}

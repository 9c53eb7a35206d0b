package io.github.keycloakmfa.setup;

import io.github.keycloakmfa.flow.AuthenticationMethodsMapper;
import io.github.keycloakmfa.flow.IssuerMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The client scopes: three that a user's token may ask for to manage factors, and one that tells how the user was authenticated. */
final class ScopesPart implements Part {

    private static final String SCOPE = "client-scope";
    private static final String SCOPE_OF_REALM = "client-scope-of-realm";
    private static final String SCOPE_OF_CLIENT = "client-scope-of-client";
    private static final String OPENID_CONNECT = "openid-connect";

    /** A scope of ours; clients get the default one without asking. */
    private record Wanted(String name, String description, boolean byDefault) {}

    private static final List<Wanted> SCOPES = List.of(
            new Wanted("enroll", "MFA API: enrol a factor", false),
            new Wanted("read:authenticators", "MFA API: list factors", false),
            new Wanted("remove:authenticators", "MFA API: remove a factor", false),
            new Wanted("mfa", "MFA API: how the user was authenticated", true));

    @Override
    public void make(Site site) {
        SCOPES.forEach(wanted -> make(site, wanted));
    }

    private static void make(Site site, Wanted wanted) {
        RealmModel realm = site.realm();
        if (find(realm, wanted).isEmpty()) {
            site.make(new Change(SCOPE, wanted.name(), null), () -> create(realm, wanted));
        }
        if (site.isWholeRealm() && !isOfRealm(realm, wanted)) {
            Change change = new Change(SCOPE_OF_REALM, wanted.name(), null);
            site.make(change, () -> {
                ClientScopeModel scope = find(realm, wanted).orElseThrow();
                realm.addDefaultClientScope(scope, wanted.byDefault());
                return new Made(change, scope.getId(), null);
            });
        }
        site.clients().stream()
                .filter(client -> !isOfClient(client, wanted))
                .forEach(client -> giveTo(site, client, wanted));
    }

    private static void giveTo(Site site, ClientModel client, Wanted wanted) {
        Change change = new Change(SCOPE_OF_CLIENT, wanted.name(), client.getClientId());
        site.make(change, () -> {
            ClientScopeModel scope = find(site.realm(), wanted).orElseThrow();
            client.addClientScope(scope, wanted.byDefault());
            return new Made(change, scope.getId(), client.getId());
        });
    }

    private static Made create(RealmModel realm, Wanted wanted) {
        ClientScopeModel scope = realm.addClientScope(wanted.name());
        scope.setDescription(wanted.description());
        scope.setProtocol(OPENID_CONNECT);
        scope.setIncludeInTokenScope(!wanted.byDefault());
        scope.setDisplayOnConsentScreen(!wanted.byDefault());
        if (wanted.byDefault()) {
            scope.addProtocolMapper(mapper(
                    "amr",
                    AuthenticationMethodsMapper.PROVIDER_ID,
                    Map.of(
                            "id.token.claim", "true",
                            "access.token.claim", "true",
                            "userinfo.token.claim", "true",
                            "introspection.token.claim", "true")));
            scope.addProtocolMapper(mapper("issuer", IssuerMapper.PROVIDER_ID, Map.of()));
        }
        return new Made(new Change(SCOPE, wanted.name(), null), scope.getId(), null);
    }

    private static ProtocolMapperModel mapper(String name, String type, Map<String, String> config) {
        ProtocolMapperModel mapper = new ProtocolMapperModel();
        mapper.setName(name);
        mapper.setProtocol(OPENID_CONNECT);
        mapper.setProtocolMapper(type);
        mapper.setConfig(config);
        return mapper;
    }

    private static Optional<ClientScopeModel> find(RealmModel realm, Wanted wanted) {
        return Optional.ofNullable(KeycloakModelUtils.getClientScopeByName(realm, wanted.name()));
    }

    private static boolean isOfRealm(RealmModel realm, Wanted wanted) {
        return realm.getDefaultClientScopesStream(wanted.byDefault())
                .anyMatch(scope -> scope.getName().equals(wanted.name()));
    }

    private static boolean isOfClient(ClientModel client, Wanted wanted) {
        return client.getClientScopes(true).containsKey(wanted.name())
                || client.getClientScopes(false).containsKey(wanted.name());
    }

    @Override
    public boolean hasMade(Made made) {
        return List.of(SCOPE, SCOPE_OF_REALM, SCOPE_OF_CLIENT)
                .contains(made.change().kind());
    }

    @Override
    public void undo(RealmModel realm, Made made) {
        ClientScopeModel scope = realm.getClientScopeById(made.id());
        if (scope == null) {
            return;
        }
        switch (made.change().kind()) {
            case SCOPE -> realm.removeClientScope(scope.getId());
            case SCOPE_OF_REALM -> realm.removeDefaultClientScope(scope);
            default ->
                Optional.ofNullable(realm.getClientById(made.before()))
                        .ifPresent(client -> client.removeClientScope(scope));
        }
    }
}

package io.github.keycloakmfa.policy;

import io.github.keycloakmfa.realm.PolicyRule;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.organization.OrganizationProvider;

/** Whether rules hold for one login. What Keycloak's caches answer is asked first, so that most rules cost nothing. */
final class RuleMatch {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final LoginContext login;
    private final Instant now;

    RuleMatch(KeycloakSession session, UserModel user, LoginContext login, Instant now) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.user = user;
        this.login = login;
        this.now = now;
    }

    boolean holds(PolicyRule rule) {
        return rule.holdsAt(now)
                && isOneOf(rule.clients(), this::isClient)
                && isOneOf(rule.users(), name -> name.equalsIgnoreCase(user.getUsername()))
                && isOneOf(rule.networks(), range -> range.contains(login.network()))
                && rule.outsideNetworks().stream().noneMatch(range -> range.contains(login.network()))
                && isOneOf(rule.roles(), this::hasRole)
                && isOneOf(rule.groups(), this::isInGroup)
                && isOneOf(rule.organizations(), this::isInOrganization);
    }

    private static <T> boolean isOneOf(List<T> values, Predicate<T> fits) {
        return values.isEmpty() || values.stream().anyMatch(fits);
    }

    private boolean isClient(String clientId) {
        return login.client() != null && login.client().getClientId().equals(clientId);
    }

    /** A role of the realm whose name has a colon is looked for first. */
    private boolean hasRole(String name) {
        RoleModel role = realm.getRole(name);
        int colon = name.indexOf(':');
        if (role == null && colon > 0) {
            ClientModel client = realm.getClientByClientId(name.substring(0, colon));
            role = client == null ? null : client.getRole(name.substring(colon + 1));
        }
        if (role == null) {
            throw new IllegalStateException("there is no role " + name);
        }
        return user.hasRole(role);
    }

    private boolean isInGroup(String path) {
        GroupModel group = KeycloakModelUtils.findGroupByPath(session, realm, path);
        if (group == null) {
            throw new IllegalStateException("there is no group " + path);
        }
        return user.isMemberOf(group);
    }

    private boolean isInOrganization(String alias) {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        OrganizationModel organization = organizations.getByAlias(alias);
        if (organization == null) {
            throw new IllegalStateException("there is no organization " + alias);
        }
        return organization.isMember(user);
    }
}

package io.github.keycloakmfa.permission;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/**
 * The permissions of the Management API. Each is a role of the client {@value #CLIENT_ID}, granted to service accounts and people like any
 * other role; Keycloak's own roles for administrators imply the fitting ones.
 */
public final class Permissions {

    /** The client whose roles they are. */
    public static final String CLIENT_ID = "mfa-management-api";

    /** Everybody has this one, for themselves (contract section 1.1). */
    public static final String READ_CURRENT_USER = "read:current_user";

    private static final List<String> VIEW_USERS =
            List.of("read:users", "read:authentication_methods", "read:guardian_enrollments", "read:sessions");
    private static final List<String> MANAGE_USERS = List.of(
            "update:users",
            "delete:users",
            "create:guardian_enrollment_tickets",
            "delete:guardian_enrollments",
            "create:authentication_methods",
            "update:authentication_methods",
            "delete:authentication_methods",
            "delete:sessions",
            "delete:refresh_tokens");
    private static final List<String> VIEW_REALM =
            List.of("read:guardian_factors", "read:mfa_policies", "read:prompts", "read:attack_protection");
    private static final List<String> MANAGE_REALM = List.of(
            "update:guardian_factors",
            "update:mfa_policies",
            "update:prompts",
            "update:attack_protection",
            "update:tenant_settings");
    private static final List<String> VIEW_EVENTS = List.of("read:logs", "read:logs_users");

    /** All that can be granted. */
    public static final List<String> ALL = Stream.of(VIEW_USERS, MANAGE_USERS, VIEW_REALM, MANAGE_REALM, VIEW_EVENTS)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, List<List<String>>> IMPLIED = Map.of(
            AdminRoles.VIEW_USERS, List.of(VIEW_USERS),
            AdminRoles.MANAGE_USERS, List.of(VIEW_USERS, MANAGE_USERS),
            AdminRoles.VIEW_REALM, List.of(VIEW_REALM),
            AdminRoles.MANAGE_REALM, List.of(VIEW_REALM, MANAGE_REALM),
            AdminRoles.VIEW_EVENTS, List.of(VIEW_EVENTS),
            AdminRoles.MANAGE_EVENTS, List.of(VIEW_EVENTS));

    private Permissions() {}

    /**
     * What the user may do now through this client, {@link #READ_CURRENT_USER} apart, in the order of {@link #ALL}. As in Keycloak, a role
     * counts only through a client that has it in its scope.
     */
    public static Set<String> of(RealmModel realm, UserModel user, ClientModel client) {
        Predicate<RoleModel> has = role -> user.hasRole(role) && client.hasScope(role);
        Set<String> granted =
                Stream.concat(own(realm, has), implied(realm, has)).collect(Collectors.toSet());
        return ALL.stream().filter(granted::contains).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<String> own(RealmModel realm, Predicate<RoleModel> has) {
        return rolesOf(realm.getClientByClientId(CLIENT_ID), has);
    }

    private static Stream<String> implied(RealmModel realm, Predicate<RoleModel> has) {
        return rolesOf(realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID), has)
                .flatMap(role -> IMPLIED.getOrDefault(role, List.of()).stream())
                .flatMap(List::stream);
    }

    private static Stream<String> rolesOf(ClientModel client, Predicate<RoleModel> has) {
        return Optional.ofNullable(client).stream()
                .flatMap(ClientModel::getRolesStream)
                .filter(has)
                .map(RoleModel::getName);
    }

    /** Whether this word of a {@code scope} parameter is one of these and none of Keycloak's scopes. */
    public static boolean isOne(String scope) {
        return ALL.contains(scope) || scope.equals(READ_CURRENT_USER);
    }

    /** The words of a {@code scope} parameter that are permissions. */
    public static Set<String> in(String scope) {
        return words(scope).filter(Permissions::isOne).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The rest of a {@code scope} parameter. */
    public static String without(String scope) {
        return words(scope).filter(word -> !isOne(word)).collect(Collectors.joining(" "));
    }

    private static Stream<String> words(String scope) {
        return scope == null ? Stream.of() : Arrays.stream(scope.trim().split(" +"));
    }
}

package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RoleRepresentation;

/** A43: every operation of the Management API, with every role that Keycloak has for administrators of a realm. */
@KeycloakTest
class A43AdministratorRolesIT {

    private static final Set<String> VIEW_USERS =
            Set.of("read:users", "read:authentication_methods", "read:guardian_enrollments", "read:sessions");
    private static final Set<String> MANAGE_USERS = union(
            VIEW_USERS,
            Set.of(
                    "update:users",
                    "delete:users",
                    "create:guardian_enrollment_tickets",
                    "delete:guardian_enrollments",
                    "create:authentication_methods",
                    "update:authentication_methods",
                    "delete:authentication_methods",
                    "delete:sessions",
                    "delete:refresh_tokens"));
    private static final Set<String> VIEW_REALM =
            Set.of("read:guardian_factors", "read:mfa_policies", "read:prompts", "read:attack_protection");
    private static final Set<String> MANAGE_REALM = union(
            VIEW_REALM,
            Set.of(
                    "update:guardian_factors",
                    "update:mfa_policies",
                    "update:prompts",
                    "update:attack_protection",
                    "update:tenant_settings"));
    private static final Set<String> VIEW_EVENTS = Set.of("read:logs", "read:logs_users");

    /** What is not here implies nothing. */
    private static final Map<String, Set<String>> IMPLIED = Map.of(
            "view-users", VIEW_USERS,
            "manage-users", MANAGE_USERS,
            "view-realm", VIEW_REALM,
            "manage-realm", MANAGE_REALM,
            "view-events", VIEW_EVENTS,
            "manage-events", VIEW_EVENTS,
            "realm-admin", union(MANAGE_USERS, union(MANAGE_REALM, VIEW_EVENTS)));

    private final TestRealm realm;

    A43AdministratorRolesIT(TestRealm realm) {
        this.realm = realm;
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        return Stream.of(some, others).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    @BeforeAll
    static void liftTheLimit(TestRealm realm) {
        realm.setAttribute("mfa.api-burst", "10000");
        realm.setAttribute("mfa.api-rate", "1000");
    }

    @Test
    void eachRoleOpensWhatItImpliesAndNothingElse() {
        List<Operation> operations = Operation.all(realm);
        Service administrator = Service.of(realm, "administrator", client -> {});
        IMPLIED.forEach((role, permissions) -> {
            administrator.grant(role);
            Api api = administrator.api();

            assertThat(administrator.scope()).as(role).isEqualTo(permissions);
            operations.forEach(operation -> operation.assertOpenOnlyTo(permissions, api));
            administrator.revoke(role);
            operations.get(0).assertOpenOnlyTo(Set.of(), api);
        });
    }

    @Test
    void allOthersTogetherOpenNothing() {
        Service administrator = Service.of(realm, "administrator-of-the-rest", client -> {});
        List<String> others = realm.client("realm-management").roles().list().stream()
                .map(RoleRepresentation::getName)
                .filter(role -> !IMPLIED.containsKey(role))
                .toList();
        assertThat(others).hasSizeGreaterThan(8).contains("impersonation", "query-users", "manage-clients");
        others.forEach(administrator::grant);
        Api api = administrator.api();

        assertThat(administrator.scope()).isEmpty();
        Operation.all(realm).forEach(operation -> operation.assertOpenOnlyTo(Set.of(), api));
    }

    /** Every permission that there is comes with a role; otherwise only its own role would give it, and nobody would have said so. */
    @Test
    void anAdministratorOfTheRealmHasAll() {
        assertThat(IMPLIED.get("realm-admin")).containsExactlyInAnyOrderElementsOf(Operation.permissions(realm));
    }
}

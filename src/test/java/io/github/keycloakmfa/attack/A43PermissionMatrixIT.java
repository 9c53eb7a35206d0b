package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A43: every operation of the Management API that the document lists, with every permission that there is, of a service and of a person. */
@KeycloakTest
class A43PermissionMatrixIT {

    private static final String OWN = "read:current_user";

    private final TestRealm realm;
    private final App app;
    private final List<Operation> operations;

    A43PermissionMatrixIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.operations = Operation.all(realm);
    }

    @BeforeAll
    static void liftTheLimit(TestRealm realm) {
        realm.setAttribute("mfa.api-burst", "10000");
        realm.setAttribute("mfa.api-rate", "1000");
    }

    @Test
    void eachPermissionOpensWhatItSaysAndNothingElse() {
        for (String permission : Operation.permissions(realm)) {
            Reply granted = Management.of(realm).requestToken(Map.of("scope", permission));
            assertThat(granted.text("scope")).isEqualTo(permission);
            Api api = Management.at(realm).bearer(granted.text("access_token"));

            operations.forEach(operation -> operation.assertOpenOnlyTo(Set.of(permission), api));
        }
    }

    @Test
    void aServiceThatHasNoneGetsNothing() {
        Api none = Management.at(realm)
                .bearer(Management.of(realm).requestToken(Map.of("scope", OWN)).text("access_token"));

        operations.forEach(operation -> operation.assertOpenOnlyTo(Set.of(), none));
    }

    /** Himself, where the document says so, and nobody else. */
    @Test
    void aPersonWithoutAPermissionSeesHimself() {
        TestUser person = realm.newUser();
        Api api = signIn(person);
        String self = "auth0%7C" + person.id();

        for (Operation operation : operations) {
            boolean open = operation.anyOf().contains(OWN);
            assertThat(operation.sendTo(api, self).status())
                    .as(operation.toString())
                    .isEqualTo(open ? 200 : 403);
            assertThat(operation.sendTo(api).status()).as(operation.toString()).isEqualTo(403);
        }
        assertThat(operations).filteredOn(each -> each.anyOf().contains(OWN)).isNotEmpty();
    }

    @Test
    void aPersonWithAPermissionDoesWhatItSays() {
        Set<String> permissions = Set.of("read:guardian_factors", "update:users");
        TestUser person = realm.newUser();
        permissions.forEach(permission -> realm.grantPermission(person, permission));
        Api api = signIn(person);

        operations.stream()
                .filter(operation -> !operation.anyOf().contains(OWN))
                .forEach(operation -> operation.assertOpenOnlyTo(permissions, api));
        // With these he may change other users, and still look at nobody but himself.
        operations.stream()
                .filter(operation -> operation.anyOf().contains(OWN))
                .forEach(operation -> assertThat(operation.sendTo(api).status()).isEqualTo(403));
    }

    /** The role is his; the client that he uses has no business with it. */
    @Test
    void aRoleCountsOnlyThroughAClientThatHasItInItsScope() {
        TestUser person = realm.newUser();
        realm.grantPermission(person, "read:guardian_factors");
        realm.grantRealmManagement(person, "manage-users");
        Api whole = signIn(person);
        assertThat(whole.get("/guardian/factors").status()).isEqualTo(200);
        realm.updateClient("demo-app", client -> client.setFullScopeAllowed(false));
        try {
            operations.stream()
                    .filter(operation -> !operation.anyOf().contains(OWN))
                    .forEach(operation -> operation.assertOpenOnlyTo(Set.of(), whole));
        } finally {
            realm.updateClient("demo-app", client -> client.setFullScopeAllowed(true));
        }
    }

    private Api signIn(TestUser person) {
        return Management.at(realm)
                .bearer(app.managementToken(person, app.enrol(person).app()));
    }
}

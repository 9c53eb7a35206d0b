package io.github.keycloakmfa.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.util.JsonSerialization;

/** What the realm file promises, and what a realm file can lose. */
@KeycloakTest
class DemoRealmIT {

    private static final String BOBS_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private final TestRealm realm;

    DemoRealmIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void keepsTheBuiltInFlows() {
        assertThat(realm.admin().flows().getFlows())
                .extracting(AuthenticationFlowRepresentation::getAlias)
                .contains("browser", "direct grant", "registration", "reset credentials", "mfa direct grant");
    }

    @Test
    void givesTheBuiltInClientsTheirScopes() {
        for (String client : List.of("account", "account-console", "admin-cli", "security-admin-console")) {
            assertThat(realm.client(client).getDefaultClientScopes())
                    .as(client)
                    .extracting(ClientScopeRepresentation::getName)
                    .contains("basic", "profile", "email", "roles", "web-origins", "acr", "mfa");
        }
    }

    @Test
    void letsTheManagementServiceDoEverything() {
        List<String> permissions =
                names(realm.client("mfa-management-api").roles().list());

        assertThat(permissions).contains("read:users", "delete:guardian_enrollments", "update:mfa_policies");
        assertThat(permissionsOf("demo-management")).containsExactlyInAnyOrderElementsOf(permissions);
    }

    @Test
    void letsTheHelpDeskOnlyLook() {
        assertThat(permissionsOf("demo-helpdesk")).containsExactly("read:users");
    }

    @Test
    void letsBobInWithTheSecretThatTheDemoShows() throws IOException {
        TestUser bob = move("bob", "bob-password-1");
        App app = App.confidential(realm);

        Reply tokens = app.otp(app.mfaToken(bob), new AuthenticatorApp(BOBS_SECRET).code());

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
    }

    @Test
    void locksNobodyOutForTwoQuickMistakes() {
        TestUser user = realm.newUser();
        TestUser mistaken = new TestUser(user.id(), user.username(), user.email(), "wrong");
        App app = App.confidential(realm);

        app.password(mistaken);
        app.password(mistaken);

        assertThat(app.mfaToken(user)).isNotEmpty();
    }

    private List<String> permissionsOf(String client) {
        UserRepresentation account = realm.client(client).getServiceAccountUser();
        String api = realm.client("mfa-management-api").toRepresentation().getId();
        return names(realm.admin()
                .users()
                .get(account.getId())
                .roles()
                .clientLevel(api)
                .listAll());
    }

    private static List<String> names(List<RoleRepresentation> roles) {
        return roles.stream().map(RoleRepresentation::getName).toList();
    }

    /** From the realm file into the realm of this test, which has none of the demo's people. */
    private TestUser move(String username, String password) throws IOException {
        UserRepresentation user = demo().getUsers().stream()
                .filter(each -> each.getUsername().equals(username))
                .findFirst()
                .orElseThrow();
        try (Response created = realm.admin().users().create(user)) {
            assertThat(created.getStatus()).isEqualTo(201);
        }
        return new TestUser(null, username, user.getEmail(), password);
    }

    private static RealmRepresentation demo() throws IOException {
        try (InputStream json = Files.newInputStream(Demo.REALM)) {
            return JsonSerialization.readValue(json, RealmRepresentation.class);
        }
    }
}

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
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** A44: the account of a service, somebody who comes from an identity provider, and ids of users of directories. */
@KeycloakTest
class A44ManagementIT {

    private final TestRealm realm;
    private final App app;
    private final Api api;

    A44ManagementIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.api = Management.of(realm).api();
    }

    @Test
    void aServiceIsNoUserOfAnyRoute() {
        String account = realm.client("demo-management").getServiceAccountUser().getId();

        assertNobody("auth0%7C" + account);
        Reply ticket = api.post("/guardian/enrollments/ticket", Map.of("user_id", "auth0|" + account));
        assertThat(ticket.text("errorCode")).as(ticket.body()).isEqualTo("inexistent_user");
        assertThat(realm.admin().users().get(account).credentials()).isEmpty();
    }

    @Test
    void nobodyOfADirectoryThatIsNotThereIsAnybody() {
        assertNobody("auth0%7Cf:00000000-0000-4000-8000-000000000000:somebody");
        assertNobody("f:00000000-0000-4000-8000-000000000000:some%20body");
        assertNobody("google-oauth2%7C113");
    }

    private void assertNobody(String id) {
        List<Operation> operations =
                Operation.all(realm).stream().filter(Operation::isAboutAUser).toList();
        assertThat(operations).hasSizeGreaterThan(15);
        for (Operation operation : operations) {
            Reply reply = operation.sendTo(api, id);
            boolean bodyIsReadFirst = reply.text("errorCode").equals("invalid_body");
            assertThat(reply.status()).as(operation + " " + reply.body()).isEqualTo(bodyIsReadFirst ? 400 : 404);
            if (!bodyIsReadFirst) {
                assertThat(reply.text("errorCode")).isEqualTo("inexistent_user");
            }
        }
    }

    @Test
    void whoComesFromAnIdentityProviderGoesByBothIds() {
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias("google-oauth2");
        provider.setProviderId("oidc");
        provider.setConfig(Map.of("authorizationUrl", "https://idp.example/a", "tokenUrl", "https://idp.example/t"));
        realm.admin().identityProviders().create(provider).close();
        TestUser user = realm.newUser();
        FederatedIdentityRepresentation identity = new FederatedIdentityRepresentation();
        identity.setUserId("112233");
        identity.setUserName("somebody");
        realm.user(user).addFederatedIdentity("google-oauth2", identity).close();
        app.enrol(user);
        String path = "/users/google-oauth2%7C112233";

        assertThat(api.get(path).text("user_id")).isEqualTo("auth0|" + user.id());
        assertThat(api.get(path + "/enrollments").json()).hasSize(2);
        assertThat(api.post(path + "/authentication-methods", Map.of("type", "email", "email", "a@example.com"))
                        .status())
                .isEqualTo(201);
        assertThat(api.send("POST", path + "/recovery-code-regeneration", "application/json", "{}")
                        .status())
                .isEqualTo(200);
        assertThat(api.delete(path + "/authenticators").status()).isEqualTo(204);
        assertThat(api.get(Management.user(user) + "/enrollments").body()).isEqualTo("[]");
        assertThat(api.get("/users/google-oauth2%7C112234").text("errorCode")).isEqualTo("inexistent_user");
    }

    /** What an administrator does to a user who may not log in has to be defined as well. */
    @Test
    void aDisabledUserCanBeLookedAtAndReset() {
        TestUser user = realm.newUser();
        app.enrol(user);
        realm.updateUser(user, representation -> representation.setEnabled(false));

        assertThat(api.get(Management.user(user)).json().path("blocked").asBoolean())
                .isTrue();
        assertThat(api.delete(Management.user(user) + "/authenticators").status())
                .isEqualTo(204);
        assertThat(api.get(Management.user(user) + "/enrollments").body()).isEqualTo("[]");
    }
}

package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.TicketHolder;
import io.github.keycloakmfa.server.Directory;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A44: users of a directory that cannot be written, with a copy in Keycloak and without one. */
@KeycloakTest
class A44DirectoryIT {

    private final TestRealm realm;
    private final App app;
    private final Api api;

    A44DirectoryIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.api = Management.of(realm).api();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theirFactorsAreManagedLikeAllOthers(boolean imported) {
        try (Directory directory = Directory.of(realm, imported)) {
            TestUser user = directory.newUser();
            String path = path(user);
            assertThat(user.id().startsWith("f:")).isEqualTo(!imported);
            Enrolled enrolled = app.enrol(user);
            String id = enrolled.id().replace("|", "%7C");

            assertThat(api.get(path).text("user_id")).isEqualTo("auth0|" + user.id());
            assertThat(api.get(path + "/enrollments").json()).hasSize(2);
            Reply email = api.post(path + "/authentication-methods", Map.of("type", "email", "email", "a@example.com"));
            assertThat(email.status()).as(email.body()).isEqualTo(201);
            Reply renamed = api.send(
                    "PATCH", path + "/authentication-methods/" + id, "application/json", "{\"name\":\"work\"}");
            assertThat(renamed.status()).as(renamed.body()).isEqualTo(200);
            Reply codes = api.send("POST", path + "/recovery-code-regeneration", "application/json", "{}");
            assertThat(codes.status()).as(codes.body()).isEqualTo(200);
            assertThat(app.recoveryCode(app.mfaToken(user), codes.text("recovery_code"))
                            .status())
                    .isEqualTo(200);
            assertThat(api.get("/guardian/enrollments/" + enrolled.id().split("\\|")[1])
                            .status())
                    .isEqualTo(200);
            assertThat(api.get(path + "/mfa-decision").json().path("due").asBoolean())
                    .isTrue();
            Reply ticket = TicketHolder.create(api, user, Map.of("allow_multiple_enrollments", true));
            assertThat(ticket.status()).as(ticket.body()).isEqualTo(200);

            Reply reset = api.delete(path + "/authenticators");

            assertThat(reset.status()).as(reset.body()).isEqualTo(204);
            assertThat(api.get(path + "/enrollments").body()).isEqualTo("[]");
            assertThat(app.password(user).json().at("/mfa_requirements").has("enroll"))
                    .isTrue();
            assertThat(app.enrol(user).tokens().status()).isEqualTo(200);
        }
    }

    private static String path(TestUser user) {
        return "/users/auth0%7C" + user.id();
    }
}

package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A43: whoever may change users' factors goes for those of somebody who may do more, or for their own without a fresh proof. */
@KeycloakTest
class A43RankIT {

    private final TestRealm realm;
    private final App app;
    private TestUser chief;
    private Enrolled enrolled;

    A43RankIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void enrolTheChief() {
        chief = realm.newUser();
        enrolled = app.enrol(chief);
        realm.grantRealmManagement(chief, "realm-admin");
    }

    @Test
    void noWriteReachesWhoMayDoMore() {
        Api service = Management.of(realm).api();

        for (Reply reply : everyWrite(service, chief, enrolled.id())) {
            assertThat(reply.status()).as(reply.body()).isEqualTo(403);
            assertThat(reply.text("errorCode")).isEqualTo("access_denied");
        }
        assertThat(service.get(Management.user(chief) + "/enrollments").json()).hasSize(2);
        assertThat(app.otp(app.mfaToken(chief), enrolled.app().code()).status()).isEqualTo(200);
    }

    /** The service has the permission for it, and not the other one that the user has. */
    @Test
    void aPermissionOfTheManagementApiCountsAsMoreToo() {
        TestUser colleague = realm.newUser();
        String id = app.enrol(colleague).id();
        realm.grantPermission("demo-helpdesk", "delete:guardian_enrollments");
        Api helpdesk = Management.helpdesk(realm).api();
        realm.grantPermission(colleague, "update:mfa_policies");

        Reply refused = helpdesk.delete(Management.user(colleague) + "/authenticators");

        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.text("errorCode")).isEqualTo("access_denied");
        assertThat(helpdesk.delete("/guardian/enrollments/" + id.split("\\|")[1])
                        .text("errorCode"))
                .isEqualTo("access_denied");
        assertThat(helpdesk.get(Management.user(colleague) + "/enrollments").json())
                .hasSize(2);
        assertThat(helpdesk.delete(Management.user(realm.newUser()) + "/authenticators")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void nobodyChangesTheirOwn() {
        Api own = Management.at(realm).bearer(app.managementToken(chief, enrolled.app()));

        for (Reply reply : everyWrite(own, chief, enrolled.id())) {
            assertThat(reply.status()).as(reply.body()).isEqualTo(403);
        }
        assertThat(own.get(Management.user(chief) + "/enrollments").json()).hasSize(2);
    }

    @Test
    void whoMayDoEverythingMayDoThis() {
        TestUser user = realm.newUser();
        String id = app.enrol(user).id();
        Api above = Management.at(realm).bearer(app.managementToken(chief, enrolled.app()));

        assertThat(above.delete("/guardian/enrollments/" + id.split("\\|")[1]).status())
                .isEqualTo(204);
    }

    private static List<Reply> everyWrite(Api api, TestUser user, String id) {
        String path = Management.user(user);
        String encoded = id.replace("|", "%7C");
        String totp = "{\"type\":\"totp\",\"totp_secret\":\"KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU\"}";
        return List.of(
                api.delete(path + "/authenticators"),
                api.delete(path + "/authenticators/" + encoded),
                api.delete(path + "/enrollments/" + encoded),
                api.delete(path + "/authentication-methods"),
                api.delete(path + "/authentication-methods/" + encoded),
                api.delete(path + "/multifactor/google-authenticator"),
                api.delete("/guardian/enrollments/" + id.split("\\|")[1]),
                api.post("/guardian/enrollments/ticket", Map.of("user_id", "auth0|" + user.id())),
                api.post("/guardian/enrollments/ticket", Map.of("user_id", "auth0|" + user.id(), "reset", true)),
                api.send("POST", path + "/recovery-code-regeneration", "application/json", "{}"),
                api.send("POST", path + "/authentication-methods", "application/json", totp),
                api.send("PUT", path + "/authentication-methods", "application/json", "[" + totp + "]"),
                api.send("PATCH", path + "/authentication-methods/" + encoded, "application/json", "{\"name\":\"x\"}"));
    }
}

package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.TicketHolder;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.GroupRepresentation;

/** A43: a delegated administrator whom Keycloak's fine-grained admin permissions keep from a user. */
@KeycloakTest
class A43FineGrainedIT {

    private static final Set<String> VIEW_AND_MANAGE = Set.of("view", "manage");
    private static final String HELPDESK = "demo-helpdesk";

    private final TestRealm realm;
    private final App app;
    private final Api management;
    private final Api helpdesk;
    private FineGrained permissions;

    A43FineGrainedIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.management = Management.of(realm).api();
        this.helpdesk = Management.helpdesk(realm).api();
    }

    @BeforeEach
    void switchOn() {
        permissions = new FineGrained(realm);
    }

    @Test
    void whatNobodySaidAnythingAboutStaysAsItIs() {
        TestUser user = realm.newUser();

        assertReached(management, user);
        assertThat(management.delete(Management.user(user) + "/authenticators").status())
                .isEqualTo(204);
    }

    @Test
    void noRouteReachesADeniedUser() {
        TestUser denied = realm.newUser();
        Enrolled enrolled = app.enrol(denied);
        assertReached(management, denied);

        permissions.permit("Users", denied.id(), VIEW_AND_MANAGE, permissions.notThrough("demo-management"));

        for (Reply reply : everyCall(management, denied, enrolled.id())) {
            assertDenied(reply);
        }
        assertThat(app.otp(app.mfaToken(denied), enrolled.app().code()).status())
                .isEqualTo(200);
        assertReached(helpdesk, denied);
        assertReached(management, realm.newUser());
    }

    @Test
    void theListOfAllUsersLeavesADeniedOneOut() {
        TestUser denied = realm.newUser();
        TestUser other = realm.newUser();
        permissions.permit("Users", denied.id(), VIEW_AND_MANAGE, permissions.notThrough("demo-management"));

        Reply seen = management.get("/enrollments?status=none&take=100");

        assertThat(seen.status()).as(seen.body()).isEqualTo(200);
        assertThat(seen.body()).contains(other.id()).doesNotContain(denied.id());
        assertThat(helpdesk.get("/enrollments?status=none&take=100").body()).contains(denied.id());
    }

    @Test
    void whoMayNotManageMayStillLook() {
        TestUser user = realm.newUser();
        permissions.permit("Users", user.id(), Set.of("manage"), permissions.notAccountOf("demo-management"));

        assertReached(management, user);
        assertDenied(management.delete(Management.user(user) + "/authenticators"));
    }

    @Test
    void whoMayNotLookMayNotChange() {
        TestUser user = realm.newUser();
        permissions.permit("Users", user.id(), Set.of("view"), permissions.notWith("update:users"));

        assertDenied(management.get(Management.user(user)));
        assertDenied(management.delete(Management.user(user) + "/authenticators"));
        assertReached(helpdesk, user);
    }

    @Test
    void membersOfAGroupAreKeptFromHim() {
        TestUser member = memberOf("board");
        permissions.permit("Groups", group("board"), Set.of("view-members"), permissions.notThrough(HELPDESK));

        assertDenied(helpdesk.get(Management.user(member)));
        assertReached(management, member);
    }

    /** The group, and not its members. */
    @Test
    void aGroupThatIsKeptFromHimMayHaveMembersThatAreNot() {
        TestUser member = memberOf("staff");
        permissions.permit("Groups", group("staff"), Set.of("view", "manage"), permissions.notThrough(HELPDESK));

        assertReached(helpdesk, member);
    }

    @Test
    void switchedOffTheyMeanNothing() {
        TestUser user = realm.newUser();
        permissions.permit("Users", user.id(), VIEW_AND_MANAGE, permissions.notThrough("demo-management"));
        assertDenied(management.get(Management.user(user)));

        permissions.switchOn(false);

        assertReached(management, user);
        assertThat(management.delete(Management.user(user) + "/authenticators").status())
                .isEqualTo(204);
    }

    /** Whoever has Keycloak's role for all users gets the same answer here as from Keycloak itself. */
    @Test
    void itIsAsAtKeycloaksOwnApi() {
        TestUser denied = realm.newUser();
        permissions.permit("Users", denied.id(), VIEW_AND_MANAGE, permissions.onlyThrough(HELPDESK));
        for (String role : List.of("view-users", "manage-users")) {
            Service colleague = Service.with(realm, "colleague", role);

            assertThat(colleague.atKeycloak().get("/users/" + denied.id()).status())
                    .isEqualTo(200);
            assertReached(colleague.api(), denied);
            assertThat(colleague
                            .api()
                            .delete(Management.user(denied) + "/authenticators")
                            .status())
                    .isEqualTo(role.equals("manage-users") ? 204 : 403);
        }
    }

    private TestUser memberOf(String group) {
        GroupRepresentation representation = new GroupRepresentation();
        representation.setName(group);
        realm.admin().groups().add(representation).close();
        return realm.newUser(user -> user.setGroups(List.of("/" + group)));
    }

    private String group(String name) {
        return realm.admin().getGroupByPath("/" + name).getId();
    }

    private static List<Reply> everyCall(Api api, TestUser user, String id) {
        String path = Management.user(user);
        String encoded = id.replace("|", "%7C");
        String device = id.split("\\|")[1];
        return List.of(
                api.get(path),
                api.get(path + "/enrollments"),
                api.get(path + "/authenticators"),
                api.get(path + "/mfa-decision"),
                api.get(path + "/authentication-methods"),
                api.get(path + "/authentication-methods/" + encoded),
                api.get("/guardian/enrollments/" + device),
                api.delete("/guardian/enrollments/" + device),
                api.delete(path + "/authenticators"),
                api.delete(path + "/authenticators/" + encoded),
                api.delete(path + "/enrollments/" + encoded),
                api.delete(path + "/authentication-methods"),
                api.delete(path + "/authentication-methods/" + encoded),
                api.delete(path + "/multifactor/google-authenticator"),
                api.post(path + "/multifactor/actions/invalidate-remember-browser", Map.of()),
                api.post(path + "/recovery-code-regeneration", Map.of()),
                api.post(path + "/authentication-methods", Map.of("type", "email", "email", "a@example.com")),
                api.send("PUT", path + "/authentication-methods", "application/json", "[]"),
                api.send("PATCH", path + "/authentication-methods/" + encoded, "application/json", "{\"name\":\"x\"}"),
                TicketHolder.create(api, user, Map.of("allow_multiple_enrollments", true)));
    }

    static void assertReached(Api api, TestUser user) {
        Reply reply = api.get(Management.user(user));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    static void assertDenied(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(403);
        assertThat(reply.text("errorCode")).isEqualTo("access_denied");
    }
}

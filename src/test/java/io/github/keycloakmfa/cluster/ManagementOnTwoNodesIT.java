package io.github.keycloakmfa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Race;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.TicketHolder;
import io.github.keycloakmfa.server.Cluster;
import io.github.keycloakmfa.server.ClusterTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;

/** What an administrator does on one node holds on the other one, from the next request on. */
@ClusterTest
class ManagementOnTwoNodesIT {

    private static final int RACERS = 8;

    private final TestRealm realm;
    private final TestRealm throughB;
    private final App onA;
    private final App onB;
    private final Api managementOnA;
    private final Api managementOnB;

    ManagementOnTwoNodesIT(Cluster cluster, TestRealm realm) {
        this.realm = realm;
        this.throughB = realm.through(cluster.second());
        this.onA = App.confidential(realm);
        this.onB = App.confidential(throughB);
        String token = Management.of(realm).token();
        this.managementOnA = Management.at(realm).bearer(token);
        this.managementOnB = Management.at(throughB).bearer(token);
    }

    /** Attacks A46 and A57. Node B has seen all of it, and has the user in its caches. */
    @RepeatedTest(5)
    void aResetOnOneIsAResetOnTheOther() {
        TestUser user = realm.newUser();
        Enrolled enrolled = onA.enrol(user);
        // The audience is an address, and node A has the one that both are known by.
        String bearer = onA.mfaAudienceToken(user, enrolled.app());
        AuthenticatorApp pending = onB.begin(bearer);
        String halfLogin = onB.mfaToken(user);
        TicketHolder ticket = TicketHolder.invited(realm, user, Map.of("allow_multiple_enrollments", true));
        TicketHolder ticketOnB = TicketHolder.of(throughB, ticket.ticket());
        assertThat(ticketOnB.open().status()).isEqualTo(200);
        assertThat(enrollments(managementOnB, user).json()).hasSize(3);
        String code = enrolled.app().code();

        Reply reset = managementOnA.delete(Management.user(user) + "/authenticators");

        assertThat(reset.status()).as(reset.body()).isEqualTo(204);
        assertThat(onB.otp(halfLogin, code).status()).isBetween(401, 403);
        assertThat(onB.recoveryCode(halfLogin, enrolled.recoveryCode()).status())
                .isBetween(401, 403);
        assertThat(onB.associate(halfLogin).status()).isBetween(401, 403);
        assertThat(onB.confirm(bearer, pending.code()).status()).isBetween(401, 403);
        assertThat(onB.associate(bearer).status()).isBetween(401, 403);
        assertThat(ticketOnB.open().status()).isGreaterThanOrEqualTo(400);
        assertThat(ticketOnB.begin(code).status()).isGreaterThanOrEqualTo(400);
        assertThat(enrollments(managementOnB, user).body()).isEqualTo("[]");
        Reply next = onB.password(user);
        assertThat(next.error()).as(next.body()).isEqualTo("mfa_required");
        assertThat(next.json().at("/mfa_requirements").has("enroll")).isTrue();
        assertThat(onB.enrol(user).tokens().status()).isEqualTo(200);
    }

    @RepeatedTest(5)
    void aFirstEnrolmentBegunOnTheOtherIsDeadToo() {
        TestUser user = realm.newUser();
        String halfLogin = onB.mfaToken(user);
        AuthenticatorApp begun = onB.begin(halfLogin);

        managementOnA.delete(Management.user(user) + "/authenticators");

        assertThat(onB.otp(halfLogin, begun.code()).status()).isBetween(401, 403);
        assertThat(onB.otp(onB.mfaToken(user), begun.code()).status()).isBetween(401, 403);
        assertThat(onB.enrol(user).tokens().status()).isEqualTo(200);
    }

    @RepeatedTest(5)
    void aResetAndAConfirmationAtOnceLeaveNothing() {
        TestUser user = realm.newUser();
        String halfLogin = onB.mfaToken(user);
        String code = onB.begin(halfLogin).code();

        List<Reply> replies = race(
                2,
                i -> i == 0
                        ? managementOnA.delete(Management.user(user) + "/authenticators")
                        : onB.otp(halfLogin, code));

        assertThat(replies.get(0).status()).as(replies.get(0).body()).isEqualTo(204);
        assertThat(replies.get(1).status()).as(replies.get(1).body()).isIn(200, 401, 403);
        assertThat(enrollments(managementOnA, user).body()).isEqualTo("[]");
        assertThat(enrollments(managementOnB, user).body()).isEqualTo("[]");
    }

    @Test
    void ofRegenerationsOnBothOneSetLives() {
        TestUser user = realm.newUser();
        onA.enrol(user);

        List<Reply> replies = race(
                RACERS,
                i -> either(i)
                        .send("POST", Management.user(user) + "/recovery-code-regeneration", "application/json", "{}"));

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(realm.user(user).credentials())
                .extracting(CredentialRepresentation::getType)
                .containsOnlyOnce("recovery-authn-codes");
        String halfLogin = onB.mfaToken(user);
        assertThat(replies)
                .extracting(reply ->
                        onB.recoveryCode(halfLogin, reply.text("recovery_code")).status())
                .containsOnlyOnce(200);
    }

    @Test
    void creationsOnBothKeepToTheMost() {
        TestUser user = realm.newUser();
        String path = Management.user(user) + "/authentication-methods";
        for (int i = 0; i < 18; i++) {
            managementOnA.post(path, Map.of("type", "email", "email", i + "@example.com"));
        }

        List<Reply> replies = race(
                RACERS, i -> either(i).post(path, Map.of("type", "email", "email", "racer-" + i + "@example.com")));

        assertThat(replies).extracting(Reply::status).containsOnly(201, 403);
        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(2);
        assertThat(managementOnB.get(path).json()).hasSize(20);
    }

    /** A43: a role that is taken away. */
    @RepeatedTest(3)
    void aPermissionTakenAwayIsTakenAwayOnBoth() {
        TestUser user = realm.newUser();
        Api helpdesk = Management.at(throughB).bearer(Management.helpdesk(realm).token());
        assertThat(enrollments(helpdesk, user).status()).isEqualTo(200);

        realm.revokePermission("demo-helpdesk", "read:users");
        try {
            assertThat(enrollments(helpdesk, user).status()).isEqualTo(403);
        } finally {
            realm.grantPermission("demo-helpdesk", "read:users");
        }
    }

    private Api either(int number) {
        return number % 2 == 0 ? managementOnA : managementOnB;
    }

    private static Reply enrollments(Api api, TestUser user) {
        return api.get(Management.user(user) + "/enrollments");
    }

    private static List<Reply> race(int racers, IntFunction<Reply> request) {
        return Race.of(IntStream.range(0, racers)
                .<Callable<Reply>>mapToObj(i -> () -> request.apply(i))
                .toList());
    }
}

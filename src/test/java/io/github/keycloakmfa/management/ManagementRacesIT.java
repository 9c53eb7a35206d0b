package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Race;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;

/** Several administrators, or one and the user, change the factors of one user at the same moment. */
@KeycloakTest
@Tag("state")
class ManagementRacesIT {

    private static final int MOST_OF_A_KIND = 20;
    private static final int RACERS = 8;

    private final TestRealm realm;
    private final App app;
    private final Api api;

    ManagementRacesIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.api = Management.of(realm).api();
    }

    @Test
    void ofParallelRegenerationsOneSetLives() {
        TestUser user = realm.newUser();
        Enrolled enrolled = app.enrol(user);

        List<Reply> replies = Race.of(RACERS, () -> regenerate(user));

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(recoveryCodeSets(user)).hasSize(1);
        String mfaToken = app.mfaToken(user);
        assertThat(app.recoveryCode(mfaToken, enrolled.recoveryCode()).status()).isEqualTo(403);
        assertThat(replies)
                .extracting(reply ->
                        app.recoveryCode(mfaToken, reply.text("recovery_code")).status())
                .containsOnlyOnce(200);
    }

    @Test
    void ofTheFirstOnesTooOneSetLives() {
        TestUser user = realm.newUser();

        Race.of(RACERS, () -> regenerate(user));

        assertThat(recoveryCodeSets(user)).hasSize(1);
    }

    /** With a set of one, using the code gives a fresh set: it must not live beside the one that the administrator has given. */
    @RepeatedTest(5)
    void aRecoveryCodeUsedMeanwhileLeavesNoSecondSet() {
        TestUser user = realm.newUser();
        Enrolled enrolled = app.enrol(user);
        String mfaToken = app.mfaToken(user);

        List<Reply> replies =
                race(2, i -> i == 0 ? regenerate(user) : app.recoveryCode(mfaToken, enrolled.recoveryCode()));

        assertThat(replies).extracting(Reply::status).doesNotContain(500);
        assertThat(recoveryCodeSets(user)).hasSize(1);
        assertThat(app.recoveryCode(app.mfaToken(user), replies.get(0).text("recovery_code"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void parallelCreationsKeepToTheMost() {
        TestUser user = realm.newUser();
        for (int i = 0; i < MOST_OF_A_KIND - 2; i++) {
            assertThat(create(user, Map.of("type", "email", "email", i + "@example.com"))
                            .status())
                    .isEqualTo(201);
        }

        List<Reply> replies =
                race(RACERS, i -> create(user, Map.of("type", "email", "email", "racer-" + i + "@example.com")));

        assertThat(replies).extracting(Reply::status).containsOnly(201, 403);
        assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(2);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 403)
                .allSatisfy(reply -> assertThat(reply.text("errorCode")).isEqualTo("operation_not_supported"));
        assertThat(methods(user)).hasSize(MOST_OF_A_KIND);
    }

    @Test
    void ofEqualOnesOneIsMade() {
        TestUser user = realm.newUser();
        Map<String, String> same = Map.of("type", "totp", "totp_secret", "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU");

        List<Reply> replies = Race.of(RACERS, () -> create(user, same));

        assertThat(replies).extracting(Reply::status).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(methods(user)).hasSize(1);
    }

    @Test
    void ofEqualNamesOneIsGiven() {
        TestUser user = realm.newUser();

        List<Reply> replies = race(
                RACERS,
                i -> create(user, Map.of("type", "email", "email", "racer-" + i + "@example.com", "name", "mail")));

        assertThat(replies).extracting(Reply::status).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(methods(user)).hasSize(1);
    }

    @Test
    void oneRemovalIsTheRemoval() {
        TestUser user = realm.newUser();
        String path = Management.user(user) + "/authentication-methods/"
                + app.enrol(user).id().replace("|", "%7C");

        List<Reply> replies = Race.of(RACERS, () -> api.delete(path));

        assertThat(replies).extracting(Reply::status).containsOnlyOnce(204).containsOnly(204, 404);
    }

    /** Keycloak's own console waits for nobody. */
    @RepeatedTest(5)
    void aRemovalInTheConsoleAtTheSameTimeFailsNobody() {
        TestUser user = realm.newUser();
        app.enrol(user);
        List<CredentialRepresentation> factors = realm.user(user).credentials().stream()
                .filter(credential -> !credential.getType().equals("password"))
                .toList();
        Api console = Api.at(realm.url().replace("/realms/", "/admin/realms/") + "/users/" + user.id())
                .bearer(realm.administratorsToken());

        List<Reply> replies = race(
                3,
                i -> i == 0
                        ? api.delete(Management.user(user) + "/authenticators")
                        : console.delete("/credentials/" + factors.get(i - 1).getId()));

        assertThat(replies.get(0).status()).as(replies.get(0).body()).isIn(204, 409);
        assertThat(api.delete(Management.user(user) + "/authenticators").status())
                .isEqualTo(204);
        assertThat(api.get(Management.user(user) + "/enrollments").body()).isEqualTo("[]");
    }

    /** A46: whoever is just confirming a factor must not have one that the reset has missed. */
    @RepeatedTest(10)
    void a46_aConfirmationDuringTheResetDoesNotOutliveIt() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        String code = new AuthenticatorApp(app.associate(mfaToken).text("secret")).code();

        List<Reply> replies =
                race(2, i -> i == 0 ? api.delete(Management.user(user) + "/authenticators") : app.otp(mfaToken, code));

        assertThat(replies.get(0).status()).as(replies.get(0).body()).isEqualTo(204);
        assertThat(replies.get(1).status()).as(replies.get(1).body()).isIn(200, 401, 403);
        assertThat(realm.user(user).credentials())
                .extracting(CredentialRepresentation::getType)
                .containsOnly("password");
        assertThat(api.get(Management.user(user) + "/enrollments").body()).isEqualTo("[]");
    }

    private Reply regenerate(TestUser user) {
        return api.send("POST", Management.user(user) + "/recovery-code-regeneration", "application/json", "{}");
    }

    private Reply create(TestUser user, Map<String, String> method) {
        return api.post(Management.user(user) + "/authentication-methods", method);
    }

    private JsonNode methods(TestUser user) {
        return api.get(Management.user(user) + "/authentication-methods").json();
    }

    private List<CredentialRepresentation> recoveryCodeSets(TestUser user) {
        return realm.user(user).credentials().stream()
                .filter(credential -> credential.getType().equals("recovery-authn-codes"))
                .toList();
    }

    private static List<Reply> race(int racers, IntFunction<Reply> request) {
        return Race.of(IntStream.range(0, racers)
                .<Callable<Reply>>mapToObj(i -> () -> request.apply(i))
                .toList());
    }
}

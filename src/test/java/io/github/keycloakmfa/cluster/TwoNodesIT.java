package io.github.keycloakmfa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.Cluster;
import io.github.keycloakmfa.server.ClusterTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What was begun on one node goes on at the other. */
@ClusterTest
class TwoNodesIT {

    private final TestRealm realm;
    private final App onA;
    private final App onB;

    TwoNodesIT(Cluster cluster, TestRealm realm) {
        this.realm = realm;
        this.onA = App.confidential(realm);
        this.onB = App.confidential(realm.through(cluster.second()));
    }

    @Test
    void aFirstLoginWandersFromNodeToNode() {
        TestUser user = realm.newUser();
        String mfaToken = onA.mfaToken(user);
        Reply associated = onB.associate(mfaToken);
        assertThat(associated.status()).as(associated.body()).isEqualTo(200);
        Reply tokens = onA.otp(mfaToken, new AuthenticatorApp(associated.text("secret")).code());
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);

        Reply refreshed =
                onB.token(Map.of("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token")));

        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
    }

    @Test
    void anEnrolmentBegunOnOneIsConfirmedOnTheOther() {
        TestUser user = realm.newUser();
        String mfaToken = onA.mfaToken(user);
        Reply associated = onA.associate(mfaToken);
        AuthenticatorApp authenticator = new AuthenticatorApp(associated.text("secret"));

        assertThat(onB.otp(mfaToken, authenticator.code()).status()).isEqualTo(200);
        assertThat(onA.otp(onB.mfaToken(user), authenticator.code()).status()).isEqualTo(200);
        String recoveryCode = associated.json().at("/recovery_codes/0").asText();
        assertThat(onB.recoveryCode(onA.mfaToken(user), recoveryCode).status()).isEqualTo(200);
    }

    @Test
    void aCodeUsedOnOneIsUsedOnTheOther() {
        TestUser user = realm.newUser();
        AuthenticatorApp authenticator = onA.enrol(user).app();
        String code = authenticator.code();
        assertThat(onA.otp(onA.mfaToken(user), code).status()).isEqualTo(200);

        assertThat(onB.otp(onB.mfaToken(user), code).refused())
                .isEqualTo(
                        Refused.with(403, "invalid_grant", "Invalid otp_code.").mfaError("invalid_otp"));
    }

    /** Attack A57: the other node has the user in its cache, with the factor. Several times, since a cache is late only now and then. */
    @RepeatedTest(5)
    void aFactorDeletedOnOneIsGoneFromTheOtherAtOnce() {
        TestUser user = realm.newUser();
        Enrolled enrolled = onA.enrol(user);
        String halfLogin = onB.mfaToken(user);
        String bearer = onA.mfaAudienceToken(user, enrolled.app());
        String code = enrolled.app().code();
        assertThat(authenticators(onB, bearer)).isNotEmpty();

        Reply deleted = onA.api()
                .bearer(bearer)
                .delete("/mfa/authenticators/" + enrolled.id().replace("|", "%7C"));

        assertThat(deleted.status()).as(deleted.body()).isEqualTo(204);
        assertThat(onB.otp(halfLogin, code).status()).isEqualTo(403);
        assertThat(authenticators(onB, bearer)).isEmpty();
        assertThat(onB.password(user).json().at("/mfa_requirements").has("enroll"))
                .isTrue();
    }

    private static JsonNode authenticators(App app, String bearer) {
        Reply list = app.api().bearer(bearer).get("/mfa/authenticators");
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        return list.json();
    }
}

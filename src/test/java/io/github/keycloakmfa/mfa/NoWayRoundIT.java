package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;

/** Ways round that a half login, an old session or a setting might leave open. */
@KeycloakTest
@Tag("state")
class NoWayRoundIT {

    private static final String STOLEN_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private final TestRealm realm;
    private App app;

    NoWayRoundIT(TestRealm realm) {
        this.realm = realm;
    }

    @BeforeEach
    void openTheApp() {
        app = App.confidential(realm);
    }

    @AfterEach
    void restoreTheSettings() {
        realm.update(it -> {
            it.setVerifyEmail(false);
            it.setPasswordPolicy("hashAlgorithm(pbkdf2-sha512) and hashIterations(1)");
            it.getAttributes().put("mfa.policy", "all-applications");
            it.getAttributes().put("mfa.proof-max-age", "600");
            it.getAttributes().put("mfa.running-sessions", "next-refresh");
        });
    }

    @Test
    void whatKeycloakWouldAskForBeforeTokensIsAskedForHereToo() {
        TestUser user = realm.newUser();
        Enrolled enrolled = app.enrol(user);
        String mfaToken = app.mfaToken(user);
        realm.update(it -> it.setVerifyEmail(true));
        realm.updateUser(user, it -> it.setEmailVerified(false));

        Reply refused = app.otp(mfaToken, enrolled.app().code());

        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.error()).isEqualTo("invalid_grant");
        assertThat(refused.description()).isEqualTo("Account is not fully set up");
    }

    @Test
    void aSessionFromBeforeThePolicyIsAskedAtItsNextRefresh() {
        realm.setAttribute("mfa.policy", "never");
        TestUser user = realm.newUser();
        String refreshToken = app.password(user).text("refresh_token");
        realm.setAttribute("mfa.policy", "all-applications");

        Reply refused = refresh(refreshToken);

        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.error()).isEqualTo("mfa_required");
        assertThat(app.associate(refused.text("mfa_token")).status()).isEqualTo(200);
    }

    /** Unless the realm leaves such sessions alone; and a new one is none of them. */
    @Test
    void aSessionFromBeforeThePolicyMayLiveToItsEnd() {
        realm.setAttribute("mfa.policy", "never");
        TestUser user = realm.newUser();
        String refreshToken = app.password(user).text("refresh_token");
        realm.setAttribute("mfa.policy", "all-applications");
        realm.setAttribute("mfa.running-sessions", "session-end");

        assertThat(refresh(refreshToken).status()).isEqualTo(200);
        assertThat(app.password(user).error()).isEqualTo("mfa_required");
    }

    @Test
    void aSessionThatProvedItsFactorIsRefreshedInPeace() {
        Reply tokens = app.enrol(realm.newUser()).tokens();

        assertThat(refresh(tokens.text("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void aProofTooOldChangesNoFactors() {
        TestUser user = realm.newUser();
        Enrolled enrolled = app.enrol(user);
        String accessToken = app.mfaAudienceToken(user, enrolled.app());
        realm.setAttribute("mfa.proof-max-age", "1");
        Instant begin = Instant.now();
        Awaitility.await().until(() -> Instant.now().isAfter(begin.plusSeconds(3)));

        Reply refused = delete(accessToken, enrolled.id());

        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.error()).isEqualTo("insufficient_authentication");
    }

    @Test
    void aProofWithAFactorThatIsGoneChangesNoFactors() {
        TestUser user = realm.newUser(it -> it.setCredentials(
                Stream.concat(it.getCredentials().stream(), Stream.of(totp())).toList()));
        Reply session =
                app.otp(App.mfaTokenOf(app.passwordForMfaAudience(user)), new AuthenticatorApp(STOLEN_SECRET).code());
        realm.user(user).credentials().stream()
                .filter(credential -> credential.getType().equals("otp"))
                .forEach(credential -> realm.user(user).removeCredential(credential.getId()));
        Enrolled fresh = app.enrol(user);

        Reply refused = delete(session.text("access_token"), fresh.id());

        assertThat(refused.error()).isEqualTo("insufficient_authentication");
        assertThat(refresh(session.text("refresh_token")).error()).isEqualTo("mfa_required");
    }

    private static CredentialRepresentation totp() {
        CredentialRepresentation totp = new CredentialRepresentation();
        totp.setType("otp");
        totp.setSecretData("{\"value\":\"" + STOLEN_SECRET + "\"}");
        totp.setCredentialData("{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,"
                + "\"algorithm\":\"HmacSHA1\",\"secretEncoding\":\"BASE32\"}");
        return totp;
    }

    @Test
    void aHalfLoginDiesWithThePassword() {
        TestUser user = realm.newUser();
        Enrolled enrolled = app.enrol(user);
        String mfaToken = app.mfaToken(user);
        Instant begin = Instant.now();
        Awaitility.await().until(() -> Instant.now().getEpochSecond() > begin.getEpochSecond() + 1);
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue("another-password");
        realm.user(user).resetPassword(password);

        assertThat(app.otp(mfaToken, enrolled.app().code()).description()).isEqualTo("Malformed mfa_token");
        assertThat(app.associate(mfaToken).status()).isEqualTo(401);
    }

    @Test
    void aHalfLoginDiesWithEverythingIssuedBefore() {
        TestUser user = realm.newUser();
        Enrolled enrolled = app.enrol(user);
        String mfaToken = app.mfaToken(user);
        int later = (int) Instant.now().getEpochSecond() + 1;
        realm.updateClient("demo-app", client -> client.setNotBefore(later));

        Reply refused = app.otp(mfaToken, enrolled.app().code());
        realm.updateClient("demo-app", client -> client.setNotBefore(0));

        assertThat(refused.description()).as(refused.body()).isEqualTo("Malformed mfa_token");
    }

    @Test
    void confirmingWithAnAccessTokenNeverWidensItsScope() {
        TestUser user = realm.newUser();
        Enrolled first = app.enrol(user);
        Reply session = app.token(Map.of(
                "grant_type",
                App.OTP_GRANT,
                "mfa_token",
                App.mfaTokenOf(app.passwordForMfaAudience(user)),
                "otp",
                first.app().code()));
        Reply narrowed = app.token(Map.of(
                "grant_type", "refresh_token", "refresh_token", session.text("refresh_token"), "scope", "enroll"));
        String accessToken = narrowed.text("access_token");
        Reply second = app.associate(accessToken);
        Reply confirmed = app.otp(accessToken, new AuthenticatorApp(second.text("secret")).code());

        assertThat(narrowed.text("scope")).doesNotContain("remove:authenticators");
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(confirmed.text("scope")).contains("enroll").doesNotContain("remove:authenticators");
    }

    @Test
    void tokensWithoutSenseAreRefusedAndBreakNothing() {
        for (String nonsense : List.of("e30.e30", "e30.e30.", "a.b.c", "..", "e30.e30.e30")) {
            Reply listed = app.api().bearer(nonsense).get("/mfa/authenticators");
            Reply redeemed = app.otp(nonsense, "123456");

            assertThat(listed.status()).as(nonsense).isEqualTo(401);
            assertThat(redeemed.status()).as(nonsense).isEqualTo(403);
            assertThat(redeemed.description()).isEqualTo("Malformed mfa_token");
        }
    }

    private Reply refresh(String refreshToken) {
        return app.token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    private Reply delete(String accessToken, String id) {
        return app.api().bearer(accessToken).delete("/mfa/authenticators/" + id.replace("|", "%7C"));
    }
}

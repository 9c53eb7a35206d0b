package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Answer.ALREADY_ENROLLED;
import static io.github.keycloakmfa.attack.Answer.WRONG_CODE;
import static io.github.keycloakmfa.attack.Answer.WRONG_RECOVERY_CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;

/** A user has nothing but a security key. Nothing weaker than it gets in, and nothing weaker can be put beside it. */
@KeycloakTest
class A20SecurityKeyIT {

    private final TestRealm realm;
    private final App app;
    private TestUser user;

    A20SecurityKeyIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void newUserWithAKey() {
        user = realm.newUser(representation -> {
            List<CredentialRepresentation> credentials = new ArrayList<>(representation.getCredentials());
            credentials.add(securityKey());
            representation.setCredentials(credentials);
        });
    }

    @Test
    void a20_password_offersTheKeyAndNoEnrolment() {
        Reply reply = app.password(user);

        assertThat(App.mfaTokenOf(reply)).isNotBlank();
        assertThat(reply.json().path("mfa_requirements").has("enroll")).isFalse();
        assertThat(reply.json().path("mfa_requirements").path("challenge").findValuesAsText("type"))
                .containsExactly("webauthn-roaming");
    }

    @Test
    void a20_associate_refused() {
        String mfaToken = app.mfaToken(user);

        assertThat(Answer.of(app.associate(mfaToken))).isEqualTo(ALREADY_ENROLLED);
        assertThat(app.authenticators(mfaToken).json()).hasSize(1);
    }

    @Test
    void a20_weakerGrants_refused() {
        String mfaToken = app.mfaToken(user);

        assertThat(Answer.of(app.otp(mfaToken, "000000"))).isEqualTo(WRONG_CODE);
        assertThat(Answer.of(app.recoveryCode(mfaToken, "A".repeat(24)))).isEqualTo(WRONG_RECOVERY_CODE);
        assertThat(realm.user(user).getUserSessions()).isEmpty();
    }

    @Test
    void a20_weakerChallenge_refused() {
        Reply reply = app.challenge(app.mfaToken(user), "otp");

        assertThat(Answer.of(reply))
                .isEqualTo(new Answer(
                        401,
                        "unsupported_challenge_type",
                        "User does not have any enrolled authenticator with the supported challenge type (otp)"));
    }

    /** The attacker begins while there is no key, and would confirm once there is one. */
    @Test
    void a20_enrolmentBegunBeforeTheKey_cannotBeConfirmed() {
        TestUser fresh = realm.newUser();
        String mfaToken = app.mfaToken(fresh);
        AuthenticatorApp attackers = app.begin(mfaToken);
        realm.updateUser(fresh, representation -> representation.setCredentials(List.of(securityKey())));
        assertThat(new Stored(realm, fresh).types()).contains("webauthn");

        assertThat(Answer.of(app.confirm(mfaToken, attackers.code()))).isEqualTo(ALREADY_ENROLLED);
        assertThat(Answer.of(app.otp(mfaToken, attackers.code()))).isEqualTo(WRONG_CODE);
        assertThat(realm.user(fresh).credentials()).hasSize(2);
    }

    /** Not even where nobody is asked for a factor otherwise. */
    @Test
    void a20_mfaAudience_notWithoutTheKey() {
        realm.setAttribute("mfa.policy", "never");
        try {
            Reply reply = app.passwordForMfaAudience(user);

            assertThat(App.mfaTokenOf(reply)).isNotBlank();
            assertThat(reply.body()).doesNotContain("access_token");
        } finally {
            realm.setAttribute("mfa.policy", "all-applications");
        }
    }

    /** As an administrator imports it from another server. */
    private static CredentialRepresentation securityKey() {
        CredentialRepresentation key = new CredentialRepresentation();
        key.setType("webauthn");
        key.setUserLabel("Key");
        key.setSecretData("{}");
        key.setCredentialData("{\"aaguid\":\"00000000-0000-0000-0000-000000000000\",\"credentialId\":\"AAAA\","
                + "\"counter\":0,\"credentialPublicKey\":\"AAAA\",\"attestationStatementFormat\":\"none\","
                + "\"transports\":[]}");
        return key;
    }
}

package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The grant {@code mfa-recovery-code} (contract sections 1.3, 2.3 and 3.5). */
@KeycloakTest
@Tag("state")
class RecoveryCodeGrantIT {

    private static final Refused REJECTED =
            Refused.with(403, "invalid_grant", "MFA Authorization rejected.").mfaError("invalid_otp");

    private final TestRealm realm;
    private final App app;

    RecoveryCodeGrantIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void oneCode() {
        realm.setAttribute("mfa.recovery-codes", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {App.RECOVERY_GRANT, "mfa-recovery-code"})
    void issuesTokensAndTheCodeThatComesNext(String grantType) {
        TestUser user = realm.newUser();
        String code = app.enrol(user).recoveryCode();

        Reply reply =
                app.token(Map.of("grant_type", grantType, "mfa_token", app.mfaToken(user), "recovery_code", code));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.text("access_token")).isNotBlank();
        assertThat(reply.text("id_token")).isNotBlank();
        assertThat(reply.json().path("expires_in").isInt()).isTrue();
        assertThat(reply.text("recovery_code")).matches("[A-Z0-9]{24}").isNotEqualTo(code);
    }

    @Test
    void theNextCodeWorksAndTheUsedOneIsDead() {
        TestUser user = realm.newUser();
        String first = app.enrol(user).recoveryCode();
        String second = app.recoveryCode(app.mfaToken(user), first).text("recovery_code");

        assertThat(app.recoveryCode(app.mfaToken(user), first).refused()).isEqualTo(REJECTED);
        assertThat(app.recoveryCode(app.mfaToken(user), second).status()).isEqualTo(200);
        assertThat(app.recoveryCode(app.mfaToken(user), second).refused()).isEqualTo(REJECTED);
    }

    @Test
    void aSheetOfFourIsUsedUpAndThenReplaced() {
        realm.setAttribute("mfa.recovery-codes", "4");
        TestUser user = realm.newUser();
        List<String> sheet = enrolWithSheet(user);
        assertThat(sheet).hasSize(4).doesNotHaveDuplicates();

        for (String code : sheet.subList(0, 3)) {
            Reply reply = app.recoveryCode(app.mfaToken(user), code);
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            assertThat(reply.json().has("recovery_code")).isFalse();
        }
        Reply last = app.recoveryCode(app.mfaToken(user), sheet.get(3));

        List<String> fresh = texts(last.json().path("recovery_codes"));
        assertThat(fresh).hasSize(4).doesNotContainAnyElementsOf(sheet);
        assertThat(last.text("recovery_code")).isEqualTo(fresh.get(0));
        assertThat(app.recoveryCode(app.mfaToken(user), fresh.get(0)).status()).isEqualTo(200);
        assertThat(app.recoveryCode(app.mfaToken(user), sheet.get(3)).refused()).isEqualTo(REJECTED);
    }

    @Test
    void noCodesIfTheRealmWantsNone() {
        realm.setAttribute("mfa.recovery-codes", "0");
        TestUser user = realm.newUser();

        Reply associated = app.associate(app.mfaToken(user));

        assertThat(associated.status()).isEqualTo(200);
        assertThat(associated.json().has("recovery_codes")).isFalse();
    }

    @Test
    void refusesAWrongCodeAndLeavesTokenAndCodeGood() {
        TestUser user = realm.newUser();
        String code = app.enrol(user).recoveryCode();
        String mfaToken = app.mfaToken(user);

        assertThat(app.recoveryCode(mfaToken, "A".repeat(24)).refused()).isEqualTo(REJECTED);
        assertThat(app.recoveryCode(mfaToken, code).status()).isEqualTo(200);
    }

    @Test
    void refusesACodeOfSomebodyWhoHasNone() {
        assertThat(app.recoveryCode(app.mfaToken(realm.newUser()), "A".repeat(24))
                        .refused())
                .isEqualTo(REJECTED);
    }

    /** The codes are handed out with the enrolment, but they only count once it is confirmed. */
    @Test
    void refusesACodeOfAnUnconfirmedEnrolment() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        String code =
                texts(app.associate(mfaToken).json().path("recovery_codes")).get(0);

        assertThat(app.recoveryCode(mfaToken, code).refused()).isEqualTo(REJECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mfa_token", "recovery_code"})
    void namesWhatIsMissing(String name) {
        Map<String, String> request =
                new HashMap<>(Map.of("grant_type", App.RECOVERY_GRANT, "mfa_token", "any", "recovery_code", "any"));
        request.remove(name);

        assertThat(app.token(request).refused())
                .isEqualTo(Refused.with(400, "invalid_request", "Missing required parameter: " + name));
    }

    private List<String> enrolWithSheet(TestUser user) {
        String mfaToken = app.mfaToken(user);
        Reply associated = app.associate(mfaToken);
        String code = new AuthenticatorApp(associated.text("secret")).code();
        assertThat(app.otp(mfaToken, code).status()).isEqualTo(200);
        return texts(associated.json().path("recovery_codes"));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}

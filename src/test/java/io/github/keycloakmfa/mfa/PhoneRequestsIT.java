package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused about telephones, and in which words (contract sections 2.3 to 2.5). */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhoneRequestsIT {

    private final TestRealm realm;
    private final App app;

    @AutoClose
    private final Telephones telephones;

    private TestUser user;
    private String number;

    PhoneRequestsIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.telephones = Telephones.of(realm);
    }

    @BeforeEach
    void somebody() {
        user = realm.newUser();
        number = Telephones.newNumber();
    }

    @Test
    void aWrongCodeIsRefusedInTheWordsThatSdksMatch() {
        enrol();
        String mfaToken = app.mfaToken(user);
        Reply challenged = app.challenge(mfaToken, "oob");

        assertThat(app.oob(mfaToken, challenged.text("oob_code"), wrong(telephones.code(number)))
                        .refused())
                .isEqualTo(Refused.with(403, "invalid_grant", "Invalid binding_code.")
                        .mfaError("invalid_otp"));
    }

    /** What the product brief's clients do, who know of no handle. */
    @Test
    void theDigitsAlone_confirmAtAssociateAndGetTheTokens() {
        String mfaToken = app.mfaToken(user);
        app.associatePhone(mfaToken, "sms", number);
        String code = telephones.code(number);

        Reply confirmed = app.associate(mfaToken, Map.of("oob_code", code));
        Reply wrong = app.token(Map.of("grant_type", App.OOB_GRANT, "mfa_token", mfaToken, "oob_code", wrong(code)));
        Reply tokens = app.token(Map.of("grant_type", App.OOB_GRANT, "mfa_token", mfaToken, "oob_code", code));

        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
    }

    @Test
    void aMissingCodeIsNamed() {
        enrol();
        String mfaToken = app.mfaToken(user);
        Reply challenged = app.challenge(mfaToken, "oob");

        assertThat(app.token(Map.of(
                                "grant_type",
                                App.OOB_GRANT,
                                "mfa_token",
                                mfaToken,
                                "oob_code",
                                challenged.text("oob_code")))
                        .refused())
                .isEqualTo(Refused.with(400, "invalid_request", "Missing required parameter: binding_code"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0151 23456789", "+49", "+491512345678901234", "hello", "+49 151", ""})
    void refusesWhatIsNoNumber(String nonsense) {
        Reply refused = app.associatePhone(app.mfaToken(user), "sms", nonsense);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("invalid_request");
    }

    @Test
    void numbersMayBeWrittenAsPeopleWriteThem() {
        String written = number.substring(0, 3) + " (" + number.substring(3, 6) + ") " + number.substring(6, 9) + "-"
                + number.substring(9);

        assertThat(app.associatePhone(app.mfaToken(user), "sms", written).status())
                .isEqualTo(200);
        assertThat(telephones.at(number)).hasSize(1);
    }

    @Test
    void asksForTheChannel() {
        assertThat(app.associate(
                                app.mfaToken(user),
                                Map.of("authenticator_types", List.of("oob"), "phone_number", number))
                        .refused())
                .isEqualTo(Refused.with(400, "invalid_request", "Missing required parameter: oob_channels"));
    }

    @Test
    void asksForTheNumber() {
        assertThat(app.associate(
                                app.mfaToken(user),
                                Map.of("authenticator_types", List.of("oob"), "oob_channels", List.of("sms")))
                        .refused())
                .isEqualTo(Refused.with(400, "invalid_request", "Missing required parameter: phone_number"));
    }

    private void enrol() {
        String mfaToken = app.mfaToken(user);
        Reply begun = app.associatePhone(mfaToken, "sms", number);
        Reply tokens = app.oob(mfaToken, begun.text("oob_code"), telephones.code(number));
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
    }

    private static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }
}

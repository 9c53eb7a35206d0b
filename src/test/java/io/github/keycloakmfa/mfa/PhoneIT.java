package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Jwt;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A telephone as second factor: enrolled, challenged and proved with codes that are sent (contract sections 1.4 to 1.6 and 4). */
@KeycloakTest
@Tag("state")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhoneIT {

    private final TestRealm realm;
    private final App app;

    @AutoClose
    private final Telephones telephones;

    private TestUser user;
    private String number;

    PhoneIT(TestRealm realm) {
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
    void mayBeEnrolledAtTheFirstLogin() {
        assertThat(app.password(user).json().at("/mfa_requirements/enroll"))
                .extracting(each -> each.path("type").asText())
                .containsExactly("otp", "phone", "oob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sms", "voice"})
    void associatingSendsACodeAndSaysHowToAnswer(String channel) {
        Reply begun = app.associatePhone(app.mfaToken(user), channel, number);

        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        assertThat(begun.text("authenticator_type")).isEqualTo("oob");
        assertThat(begun.text("oob_channel")).isEqualTo(channel);
        assertThat(begun.text("binding_method")).isEqualTo("prompt");
        assertThat(begun.text("oob_code")).matches("[A-Za-z0-9_-]{43}");
        assertThat(begun.text("id")).matches(channel + "\\|dev_[A-Za-z0-9]{16}");
        assertThat(begun.json().path("recovery_codes")).hasSize(1);
        assertThat(begun.json().has("secret")).isFalse();
        assertThat(telephones.at(number)).singleElement().satisfies(message -> {
            assertThat(message.channel()).isEqualTo(channel);
            assertThat(message.code()).matches("[0-9]{6}");
        });
    }

    @Test
    void theTextHasTheCodeAndTheNameOfTheRealm() {
        app.associatePhone(app.mfaToken(user), "sms", number);

        assertThat(telephones.at(number))
                .singleElement()
                .satisfies(message ->
                        assertThat(message.text()).contains(message.code()).contains("Demo"));
    }

    @Test
    void theFirstLoginConfirmsAndGivesTokens() {
        String mfaToken = app.mfaToken(user);
        Reply begun = app.associatePhone(mfaToken, "sms", number);

        Reply tokens = app.oob(mfaToken, begun.text("oob_code"), telephones.code(number));

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(Jwt.of(tokens.text("id_token")).claims().path("amr"))
                .extracting(JsonNode::asText)
                .contains("mfa", "sms");
    }

    @Test
    void theNextLoginIsChallenged() {
        enrol();
        String mfaToken = app.mfaToken(user);

        Reply challenged = app.challenge(mfaToken, "oob");

        assertThat(challenged.status()).as(challenged.body()).isEqualTo(200);
        assertThat(challenged.text("challenge_type")).isEqualTo("oob");
        assertThat(challenged.text("binding_method")).isEqualTo("prompt");
        assertThat(challenged.text("oob_channel")).isEqualTo("sms");
        assertThat(challenged.text("name"))
                .isEqualTo("X".repeat(number.length() - 5) + number.substring(number.length() - 4));
        assertThat(challenged.json().path("expires_in").asInt()).isBetween(290, 300);
        assertThat(app.oob(mfaToken, challenged.text("oob_code"), telephones.code(number))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void isOneRequirementOfTheLogin() {
        enrol();

        assertThat(app.password(user).json().at("/mfa_requirements/challenge"))
                .extracting(each -> each.path("type").asText())
                .containsExactly("phone", "recovery-code", "oob");
    }

    @Test
    void isListedOnceAChannelAndMasked() {
        String id = enrol();

        Reply list = app.authenticators(app.mfaToken(user));

        assertThat(list.body()).doesNotContain(number, number.substring(1, 9));
        assertThat(list.json().path(0).path("id").asText()).isEqualTo(id);
        assertThat(list.json().path(0).path("oob_channel").asText()).isEqualTo("sms");
        assertThat(list.json().path(0).path("type").asText()).isEqualTo("phone");
        assertThat(list.json().path(1).path("id").asText()).isEqualTo(id.replace("sms|", "voice|"));
        assertThat(list.json().path(1).path("oob_channel").asText()).isEqualTo("voice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"authenticator_id", "oob_channel", "challenge_type"})
    void theClientMayChooseTheChannel(String by) {
        String id = enrol();
        Map<String, String> how = Map.of(
                "authenticator_id", id.replace("sms|", "voice|"), "oob_channel", "voice", "challenge_type", "voice");

        Reply challenged = app.challengeWith(app.mfaToken(user), Map.of(by, how.get(by)));

        assertThat(challenged.status()).as(challenged.body()).isEqualTo(200);
        assertThat(challenged.text("oob_channel")).isEqualTo("voice");
        assertThat(telephones.at(number).get(1).channel()).isEqualTo("voice");
    }

    @Test
    void bothEntriesGoTogether() {
        String id = enrol();
        String bearer = mfaAudienceToken();

        assertThat(app.deleteAuthenticator(bearer, id.replace("sms|", "voice|")).status())
                .isEqualTo(204);

        assertThat(app.password(user).json().at("/mfa_requirements/enroll")).isNotEmpty();
    }

    /** Clients that follow the product brief send what the user has typed in the other field. */
    @Test
    void theCodeAloneWillDo() {
        enrol();
        String mfaToken = app.mfaToken(user);
        app.challenge(mfaToken, "oob");

        Reply tokens =
                app.token(Map.of("grant_type", "mfa-oob", "mfa_token", mfaToken, "oob_code", telephones.code(number)));

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
    }

    @Test
    void anEnrolmentMayBeConfirmedBeforeTheLogin() {
        String mfaToken = app.mfaToken(user);
        Reply begun = app.associatePhone(mfaToken, "sms", number);
        String code = telephones.code(number);

        Reply confirmed = app.associate(mfaToken, Map.of("oob_code", begun.text("oob_code"), "binding_code", code));
        Reply tokens = app.oob(mfaToken, begun.text("oob_code"), code);

        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        assertThat(confirmed.text("id")).isEqualTo(begun.text("id"));
        assertThat(confirmed.json().path("active").asBoolean()).isTrue();
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(app.oob(mfaToken, begun.text("oob_code"), code).status()).isEqualTo(403);
    }

    @Test
    void aSessionThatHasProvedAFactorMayAddOne() {
        App.Enrolled enrolled = app.enrol(user);
        String bearer = app.mfaAudienceToken(user, enrolled.app());
        Reply begun = app.associatePhone(bearer, "sms", number);

        Reply confirmed = app.associate(
                bearer, Map.of("oob_code", begun.text("oob_code"), "binding_code", telephones.code(number)));

        assertThat(begun.json().has("recovery_codes")).isFalse();
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
    }

    @Test
    void whatAnAdministratorHasGivenIsChallengedToo() {
        Reply given = Management.of(realm)
                .api()
                .post(
                        Management.user(user) + "/authentication-methods",
                        Map.of("type", "phone", "phone_number", number));
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        String mfaToken = app.mfaToken(user);

        Reply challenged = app.challenge(mfaToken, "oob");

        assertThat(app.oob(mfaToken, challenged.text("oob_code"), telephones.code(number))
                        .status())
                .isEqualTo(200);
    }

    private String enrol() {
        String mfaToken = app.mfaToken(user);
        Reply begun = app.associatePhone(mfaToken, "sms", number);
        Reply tokens = app.oob(mfaToken, begun.text("oob_code"), telephones.code(number));
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        return begun.text("id");
    }

    private String mfaAudienceToken() {
        String mfaToken = App.mfaTokenOf(app.passwordForMfaAudience(user));
        Reply challenged = app.challenge(mfaToken, "oob");
        Reply tokens = app.oob(mfaToken, challenged.text("oob_code"), telephones.code(number));
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        return tokens.text("access_token");
    }
}

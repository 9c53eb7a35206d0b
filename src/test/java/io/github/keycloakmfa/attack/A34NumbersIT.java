package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Answer.ALREADY_ENROLLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers at which somebody earns money, and numbers of somebody who has only the password. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class A34NumbersIT {

    private static final Answer INVALID = new Answer(400, "invalid_request", "The phone number is invalid.");

    private final TestRealm realm;
    private final App app;

    @AutoClose
    private final Telephones telephones;

    A34NumbersIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.telephones = Telephones.of(realm);
    }

    @AfterEach
    void everyCountry() {
        realm.setAttribute("mfa.phone-countries", "");
    }

    /** Premium rate of Germany and Britain, shared cost, satellites of Iridium and Inmarsat, a fixed line, a number that is too short. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+4990012345678",
                "+449012345678",
                "+491801234567",
                "+881612345678",
                "+870773111632",
                "+493012345678",
                "+49151123"
            })
    void a34_numbersThatNoTextGoesTo_refusedAndNothingSent(String number) {
        TestUser user = realm.newUser();

        assertThat(Answer.of(app.associatePhone(app.mfaToken(user), "sms", number)))
                .isEqualTo(INVALID);
        assertThat(telephones.at(number)).isEmpty();
    }

    @Test
    void a34_countryThatIsNotAllowed_refused() {
        realm.setAttribute("mfa.phone-countries", "AT CH");
        String number = Telephones.newNumber();

        assertThat(Answer.of(app.associatePhone(app.mfaToken(realm.newUser()), "sms", number)))
                .isEqualTo(INVALID);
        assertThat(telephones.at(number)).isEmpty();
    }

    /** Also if it was enrolled when it still was allowed. */
    @Test
    void a34_enrolledNumberOfSuchACountry_getsNothing() {
        PhoneUser user = PhoneUser.enrol(realm, app, telephones);
        realm.setAttribute("mfa.phone-countries", "AT CH");
        int before = telephones.at(user.number()).size();

        assertThat(Answer.of(app.challenge(app.mfaToken(user.user()), "oob"))).isEqualTo(INVALID);
        assertThat(telephones.at(user.number())).hasSize(before);
    }

    @Test
    void a34_numberChangedWithThePasswordAlone_refused() {
        PhoneUser user = PhoneUser.enrol(realm, app, telephones);
        String number = Telephones.newNumber();

        assertThat(Answer.of(app.associatePhone(app.mfaToken(user.user()), "sms", number)))
                .isEqualTo(ALREADY_ENROLLED);
        assertThat(telephones.at(number)).isEmpty();
    }

    /** A37: who has only the password learns the last four digits. */
    @Test
    void a37_listAndChallengeShowTheNumberMasked() {
        PhoneUser user = PhoneUser.enrol(realm, app, telephones);
        String mfaToken = app.mfaToken(user.user());
        Reply list = app.authenticators(mfaToken);
        Reply challenged = app.challengeWith(mfaToken, Map.of("challenge_type", "oob"));

        String hidden = user.number().substring(1, user.number().length() - 4);
        assertThat(list.body()).doesNotContain(hidden);
        assertThat(challenged.status()).isEqualTo(200);
        assertThat(challenged.body()).doesNotContain(hidden);
    }
}

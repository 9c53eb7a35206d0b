package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Mailbox;
import io.github.keycloakmfa.client.Mailbox.Letter;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.HandedOut;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mailbox as second factor: codes leave with the realm's own mail settings. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmailIT {

    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    private final TestRealm realm;
    private final App app;

    @AutoClose
    private final Mailbox mailbox;

    private TestUser user;

    EmailIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.mailbox = Mailbox.of(realm);
        realm.setAttribute("mfa.factor.email", "true");
        realm.setAttribute("mfa.notify-user", "never");
    }

    @BeforeEach
    void somebody() {
        user = realm.newUser();
    }

    @Test
    void theFirstLoginEnrolsTheAddressOfTheAccount() {
        String mfaToken = app.mfaToken(user);
        Reply begun = app.associate(mfaToken, asking(Map.of()));
        Reply tokens = app.oob(mfaToken, begun.text("oob_code"), code(user));

        assertThat(begun.text("oob_channel")).isEqualTo("email");
        assertThat(begun.text("binding_method")).isEqualTo("prompt");
        assertThat(begun.text("id")).startsWith("email|dev_");
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
    }

    /** One of Auth0's SDKs has a type of its own for it. */
    @Test
    void theTypeAloneSaysTheChannel() {
        Reply begun = app.associate(app.mfaToken(user), Map.of("authenticator_types", List.of("email")));

        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        assertThat(begun.text("oob_channel")).isEqualTo("email");
    }

    @Test
    void theNextLoginIsChallenged() {
        String first = app.mfaToken(user);
        Reply begun = app.associate(first, asking(Map.of()));
        app.oob(first, begun.text("oob_code"), code(user));
        String mfaToken = app.mfaToken(user);

        Reply challenged = app.challenge(mfaToken, "oob");
        Reply tokens = app.oob(mfaToken, challenged.text("oob_code"), code(user));

        assertThat(challenged.text("oob_channel")).isEqualTo("email");
        assertThat(challenged.text("name")).isEqualTo("user****@test****");
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
    }

    @Test
    void theMailIsTextAndHtmlAndNamesTheRealm() {
        app.associate(app.mfaToken(user), asking(Map.of()));

        Letter letter = mailbox.to(user).get(0);
        String code = code(user);

        assertThat(letter.subject()).contains("Demo");
        assertThat(letter.plain()).contains(code);
        assertThat(letter.html()).contains(code).doesNotContain("<script");
    }

    @Test
    void theMailIsInTheLanguageOfItsReader() {
        realm.update(it -> {
            it.setInternationalizationEnabled(true);
            it.setSupportedLocales(java.util.Set.of("en", "de"));
            it.setDefaultLocale("en");
        });
        TestUser german = realm.newUser(it -> it.singleAttribute("locale", "de"));

        app.associate(app.mfaToken(german), asking(Map.of()));

        assertThat(mailbox.to(german).get(0).plain()).startsWith("Mit diesem Code richten Sie");
    }

    /** As at Auth0, where the realm wants it: beside another factor, and of no use for changing factors. */
    @Test
    void theAddressOfTheAccountCountsBesideAnotherFactor() {
        realm.setAttribute("mfa.email-of-account", "true");
        App.Enrolled enrolled = app.enrol(user);
        String mfaToken = app.mfaToken(user);

        Reply list = app.authenticators(mfaToken);
        Reply challenged = app.challenge(mfaToken, "oob");
        Reply tokens = app.oob(mfaToken, challenged.text("oob_code"), code(user));

        assertThat(app.password(user).json().at("/mfa_requirements/challenge"))
                .extracting(each -> each.path("type").asText())
                .containsExactly("otp", "email", "recovery-code", "oob");
        assertThat(list.json()).hasSize(3);
        assertThat(list.json().path(2).path("name").asText()).isEqualTo("user****@test****");
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        String id = list.json().path(2).path("id").asText();
        assertThat(id).startsWith("email|dev_");
        assertThat(app.deleteAuthenticator(app.mfaAudienceToken(user, enrolled.app()), id)
                        .refused())
                .isEqualTo(Refused.with(400, "invalid_request", "The address of the account cannot be removed."));
    }

    /** Whoever has the password and the mailbox logs in, and does not take the account over. */
    @Test
    void theAddressOfTheAccountGivesNoTokenThatChangesFactors() {
        realm.setAttribute("mfa.email-of-account", "true");
        app.enrol(user);
        String mfaToken = App.mfaTokenOf(app.passwordForMfaAudience(user));
        Reply challenged = app.challenge(mfaToken, "oob");

        Reply refused = app.oob(mfaToken, challenged.text("oob_code"), code(user));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.error()).isEqualTo("mfa_required");
    }

    @Test
    void theAddressOfTheAccountAloneIsNoFactor() {
        realm.setAttribute("mfa.email-of-account", "true");

        assertThat(app.password(user).json().at("/mfa_requirements/enroll")).isNotEmpty();
        assertThat(app.challenge(app.mfaToken(user), "oob").error()).isEqualTo("unsupported_challenge_type");
    }

    /** An address that is not verified may be somebody else's. */
    @Test
    void anAddressThatIsNotVerifiedIsNoFactor() {
        realm.setAttribute("mfa.email-of-account", "true");
        TestUser unverified = realm.newUser(it -> it.setEmailVerified(false));
        app.enrol(unverified);

        assertThat(app.authenticators(app.mfaToken(unverified)).json()).hasSize(2);
    }

    /** Unless the realm says so. */
    @Test
    void theAddressOfTheAccountIsNoFactorByDefault() {
        realm.setAttribute("mfa.email-of-account", "");
        app.enrol(user);

        assertThat(app.authenticators(app.mfaToken(user)).json()).hasSize(2);
    }

    /** A35: a mailbox hears the same however it is written. */
    @Test
    void a35_anotherSpellingOfAnAddress_isTheSameMailbox() {
        String mfaToken = app.mfaToken(user);
        assertThat(app.associate(mfaToken, asking(Map.of("email", user.email())))
                        .status())
                .isEqualTo(200);

        assertThat(app.associate(mfaToken, asking(Map.of("email", user.email().replace("user-", "USER-"))))
                        .status())
                .isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "a@b@c", "a b@test.example", "victim@test.example,other@test.example", "<x>@y"})
    void refusesWhatIsNoAddress(String nonsense) {
        assertThat(app.associate(app.mfaToken(user), asking(Map.of("email", nonsense)))
                        .refused())
                .isEqualTo(Refused.with(400, "invalid_request", "The email address is invalid."));
    }

    private static Map<String, Object> asking(Map<String, String> more) {
        Map<String, Object> body =
                new HashMap<>(Map.of("authenticator_types", List.of("oob"), "oob_channels", List.of("email")));
        body.putAll(more);
        return body;
    }

    private String code(TestUser of) {
        List<Letter> letters = mailbox.to(of);
        Matcher code = CODE.matcher(letters.get(letters.size() - 1).plain());
        assertThat(code.find()).isTrue();
        HandedOut.secret("binding_code", code.group());
        return code.group();
    }
}

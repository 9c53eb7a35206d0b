package io.github.keycloakmfa.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.auth0.client.auth.AuthAPI;
import com.auth0.exception.APIException;
import com.auth0.exception.Auth0Exception;
import com.auth0.json.auth.CreatedOobResponse;
import com.auth0.json.auth.CreatedOtpResponse;
import com.auth0.json.auth.MfaAuthenticator;
import com.auth0.json.auth.MfaChallengeResponse;
import com.auth0.json.auth.TokenHolder;
import com.auth0.net.TokenRequest;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every call of the unmodified Auth0 SDK for Java that has to do with MFA. Only the domain is another one. */
@ExtendWith(NotesJavaCalls.class)
abstract class JavaSdkScenario {

    private final TestRealm realm;
    private AuthAPI auth0;

    JavaSdkScenario(TestRealm realm) {
        this.realm = realm;
    }

    /** A client of {@code demo-app} for the address in question. */
    abstract AuthAPI client();

    /** The address in question. */
    abstract String base();

    @BeforeEach
    void connect() {
        auth0 = client();
    }

    @Test
    @Calls("login")
    void tellsAWrongPassword() {
        APIException refused = refusal(auth0.login(realm.newUser().email(), "wrong".toCharArray()));

        assertThat(refused.isInvalidCredentials()).isTrue();
        assertThat(refused.getStatusCode()).isEqualTo(403);
    }

    @Test
    @Calls("login")
    void asksForASecondFactor() {
        APIException refused = refusal(login(realm.newUser()));

        assertThat(refused.isMultifactorRequired()).isTrue();
        assertThat(refused.getDescription()).isEqualTo("Multifactor authentication required");
    }

    @Test
    @Calls("mfaChallengeRequest")
    void tellsThatNothingIsEnrolled() {
        String mfaToken = mfaToken(login(realm.newUser()));

        APIException refused = catchThrowableOfType(
                APIException.class,
                () -> auth0.mfaChallengeRequest(mfaToken, "otp", null).execute());

        assertThat(refused.isMultifactorEnrollRequired()).isTrue();
    }

    @Test
    @Calls({"addOtpAuthenticator", "exchangeMfaOtp"})
    void enrolsAndConfirmsByLoggingIn() throws Auth0Exception {
        TestUser user = realm.newUser();
        String mfaToken = mfaToken(login(user));

        CreatedOtpResponse enrolment =
                auth0.addOtpAuthenticator(mfaToken).execute().getBody();
        TokenHolder tokens = redeem(mfaToken, new AuthenticatorApp(enrolment.getSecret()));

        assertThat(enrolment.getAuthenticatorType()).isEqualTo("otp");
        assertThat(enrolment.getBarcodeUri()).startsWith("otpauth://totp/").contains(enrolment.getSecret());
        assertThat(enrolment.getRecoveryCodes()).singleElement().asString().matches("[A-Z0-9]{24}");
        assertThat(tokens.getAccessToken()).isNotBlank();
        assertThat(tokens.getIdToken()).isNotBlank();
        assertThat(tokens.getTokenType()).isEqualTo("Bearer");
    }

    @Test
    @Calls({"mfaChallengeRequest", "exchangeMfaOtp"})
    void challengesAndVerifies() throws Auth0Exception {
        TestUser user = realm.newUser();
        AuthenticatorApp app = App.confidential(realm).enrol(user).app();
        String mfaToken = mfaToken(login(user));

        assertThat(auth0.mfaChallengeRequest(mfaToken, "otp", null)
                        .execute()
                        .getBody()
                        .getChallengeType())
                .isEqualTo("otp");
        assertThat(redeem(mfaToken, app).getAccessToken()).isNotBlank();
    }

    @Test
    @Calls("exchangeMfaOtp")
    void tellsAWrongCode() {
        TestUser user = realm.newUser();
        AuthenticatorApp app = App.confidential(realm).enrol(user).app();
        String mfaToken = mfaToken(login(user));

        APIException refused = catchThrowableOfType(
                APIException.class,
                () -> auth0.exchangeMfaOtp(mfaToken, app.wrongCode().toCharArray())
                        .execute());

        assertThat(refused.getError()).isEqualTo("invalid_grant");
        assertThat(refused.getDescription()).isEqualTo("Invalid otp_code.");
        assertThat(refused.getStatusCode()).isEqualTo(403);
    }

    @Test
    @Calls("exchangeMfaRecoveryCode")
    void recoversWithTheRecoveryCode() throws Auth0Exception {
        TestUser user = realm.newUser();
        String recoveryCode = App.confidential(realm).enrol(user).recoveryCode();

        TokenHolder tokens = auth0.exchangeMfaRecoveryCode(mfaToken(login(user)), recoveryCode.toCharArray())
                .execute()
                .getBody();

        assertThat(tokens.getAccessToken()).isNotBlank();
    }

    @Test
    @Calls({"listAuthenticators", "deleteAuthenticator"})
    void listsAndRemoves() throws Auth0Exception {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = App.confidential(realm).enrol(user);
        TokenRequest request = login(user);
        request.setAudience(base() + "/mfa/");
        request.setScope(App.ALL_MFA_SCOPES);
        String accessToken = redeem(mfaToken(request), enrolled.app()).getAccessToken();

        List<MfaAuthenticator> before =
                auth0.listAuthenticators(accessToken).execute().getBody();
        auth0.deleteAuthenticator(accessToken, enrolled.id()).execute();

        assertThat(before).extracting(MfaAuthenticator::getAuthenticatorType).containsExactly("otp", "recovery-code");
        assertThat(before).filteredOn(MfaAuthenticator::isActive).hasSize(2);
        assertThat(refusal(login(user)).getValue("mfa_requirements").toString()).contains("enroll");
    }

    @Test
    @Calls({"addOobAuthenticator", "mfaChallengeRequest", "exchangeMfaOob"})
    void enrolsATelephoneAndLogsInWithIt() throws Auth0Exception {
        TestUser user = realm.newUser();
        String number = Telephones.newNumber();
        try (Telephones telephones = Telephones.of(realm)) {
            String first = mfaToken(login(user));
            CreatedOobResponse begun = auth0.addOobAuthenticator(first, List.of("sms"), number, null)
                    .execute()
                    .getBody();
            TokenHolder enrolled = answer(first, begun.getOobCode(), telephones.code(number));
            String second = mfaToken(login(user));
            MfaChallengeResponse challenged =
                    auth0.mfaChallengeRequest(second, "oob", null).execute().getBody();
            TokenHolder tokens = answer(second, challenged.getOobCode(), telephones.code(number));

            assertThat(begun.getAuthenticatorType()).isEqualTo("oob");
            assertThat(begun.getOobChannel()).isEqualTo("sms");
            assertThat(begun.getRecoveryCodes()).hasSize(1);
            assertThat(enrolled.getIdToken()).isNotBlank();
            assertThat(challenged.getChallengeType()).isEqualTo("oob");
            assertThat(challenged.getBindingMethod()).isEqualTo("prompt");
            assertThat(tokens.getAccessToken()).isNotBlank();
        }
    }

    private TokenHolder answer(String mfaToken, String oobCode, String bindingCode) throws Auth0Exception {
        return auth0.exchangeMfaOob(mfaToken, oobCode.toCharArray(), bindingCode.toCharArray())
                .execute()
                .getBody();
    }

    @Test
    @Calls("renewAuth")
    void refreshes() throws Auth0Exception {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = App.confidential(realm).enrol(user);

        String refreshToken = redeem(mfaToken(login(user)), enrolled.app()).getRefreshToken();

        assertThat(auth0.renewAuth(refreshToken).execute().getBody().getAccessToken())
                .isNotBlank();
        assertThat(refusal(auth0.renewAuth("nonsense")).getDescription()).contains("invalid refresh token");
    }

    private TokenRequest login(TestUser user) {
        TokenRequest login = auth0.login(user.email(), user.password().toCharArray());
        login.setScope("openid");
        return login;
    }

    private TokenHolder redeem(String mfaToken, AuthenticatorApp app) throws Auth0Exception {
        return auth0.exchangeMfaOtp(mfaToken, app.code().toCharArray())
                .execute()
                .getBody();
    }

    private static String mfaToken(TokenRequest login) {
        APIException refused = refusal(login);
        assertThat(Set.of("mfa_required")).contains(refused.getError());
        return (String) refused.getValue("mfa_token");
    }

    private static APIException refusal(TokenRequest login) {
        return catchThrowableOfType(APIException.class, login::execute);
    }
}

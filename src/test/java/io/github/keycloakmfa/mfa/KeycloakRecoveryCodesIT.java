package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.LoginPages;
import io.github.keycloakmfa.client.Page;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.HandedOut;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.utils.RecoveryAuthnCodesUtils;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;

/** Recovery codes are Keycloak's own credentials: handed out on either side, they work on both. */
@KeycloakTest
class KeycloakRecoveryCodesIT {

    private static final String FORM = "auth-recovery-authn-code-form";

    private final TestRealm realm;
    private final App app;
    private final LoginPages pages;
    private String formId;

    KeycloakRecoveryCodesIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.pages = new LoginPages(realm);
        realm.update(it -> it.setBrowserFlow("browser"));
    }

    /** Keycloak's browser flow has the form, switched off. */
    @BeforeEach
    void letPeopleLogInWithRecoveryCodes() {
        AuthenticationExecutionInfoRepresentation form = realm.admin().flows().getExecutions("browser").stream()
                .filter(execution -> FORM.equals(execution.getProviderId()))
                .findFirst()
                .orElseThrow();
        formId = form.getId();
        form.setRequirement("ALTERNATIVE");
        realm.admin().flows().updateExecutions("browser", form);
    }

    /** It is the last one of its set, so Keycloak goes on with a sheet of its own. */
    @Test
    void oneHandedOutHereOpensKeycloaksLoginPage() {
        TestUser user = realm.newUser();
        String code = app.enrol(user).recoveryCode();

        Page freshSheet = loginWith(user, code);
        List<String> sheet = sheetOf(freshSheet);
        Page signedIn = pages.submit(freshSheet, Map.of());

        assertThat(LoginPages.isSignedIn(signedIn)).as(signedIn.html()).isTrue();
        assertThat(app.recoveryCode(app.mfaToken(user), code).status()).isEqualTo(403);
        assertThat(app.recoveryCode(app.mfaToken(user), sheet.get(0)).status()).isEqualTo(200);
    }

    @Test
    void oneUsedUpHereIsUsedUpThere() {
        TestUser user = realm.newUser();
        String code = app.enrol(user).recoveryCode();
        String next = app.recoveryCode(app.mfaToken(user), code).text("recovery_code");

        assertThat(loginWith(user, code).hasField("recoveryCodeInput")).isTrue();
        assertThat(sheetOf(loginWith(user, next))).isNotEmpty();
    }

    @Test
    void administratorsSeeTheCredentialAsKeycloaksOwn() {
        TestUser user = realm.newUser();
        app.enrol(user);

        assertThat(realm.user(user).credentials())
                .extracting(CredentialRepresentation::getType)
                .containsExactlyInAnyOrder("password", "otp", "recovery-authn-codes");
    }

    @Test
    void theSheetOfKeycloaksPageWorksCodeByCode() {
        TestUser user = realm.newUser(asked -> asked.setRequiredActions(List.of("CONFIGURE_RECOVERY_AUTHN_CODES")));
        realm.setAttribute("mfa.policy", "never");
        Page setup = pages.login(user);
        List<String> sheet =
                List.of(setup.hiddenField("generatedRecoveryAuthnCodes").split(","));
        sheet.forEach(code -> HandedOut.secret("recovery code", code));
        assertThat(LoginPages.isSignedIn(pages.submit(setup, Map.of()))).isTrue();
        realm.setAttribute("mfa.policy", "all-applications");

        assertUsedUpCodeByCode(user, sheet);
    }

    @Test
    void anImportedSheetWorksCodeByCode() {
        List<String> sheet = RecoveryAuthnCodesUtils.generateRawCodes();
        sheet.forEach(code -> HandedOut.secret("recovery code", code));
        TestUser user = realm.newUser(imported -> KeycloakCredentials.add(imported, KeycloakCredentials.sheet(sheet)));

        assertUsedUpCodeByCode(user, sheet);
    }

    /** Keycloak shows codes in groups of four; the last one is followed by a fresh one. */
    private void assertUsedUpCodeByCode(TestUser user, List<String> sheet) {
        assertThat(sheet).hasSize(12);
        Reply reply = null;
        for (String code : sheet) {
            assertThat(reply == null || !reply.json().has("recovery_code")).isTrue();
            reply = app.recoveryCode(app.mfaToken(user), code.replaceAll("(.{4})(?=.)", "$1-"));
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        }
        assertThat(app.recoveryCode(app.mfaToken(user), sheet.get(0)).status()).isEqualTo(403);
        assertThat(app.recoveryCode(app.mfaToken(user), sheet.get(11)).status()).isEqualTo(403);
        assertThat(app.recoveryCode(app.mfaToken(user), reply.text("recovery_code"))
                        .status())
                .isEqualTo(200);
    }

    /** The codes that Keycloak's page shows. */
    private static List<String> sheetOf(Page page) {
        assertThat(page.hasField("generatedRecoveryAuthnCodes")).as(page.html()).isTrue();
        List<String> sheet =
                List.of(page.hiddenField("generatedRecoveryAuthnCodes").split(","));
        sheet.forEach(code -> HandedOut.secret("recovery code", code));
        return sheet;
    }

    private Page loginWith(TestUser user, String code) {
        Page page = pages.login(user);
        if (!page.hasField("recoveryCodeInput")) {
            page = pages.submit(page, Map.of("tryAnotherWay", "on"));
            page = pages.submit(page, Map.of("authenticationExecution", formId));
        }
        return pages.submit(page, Map.of("recoveryCodeInput", code));
    }
}

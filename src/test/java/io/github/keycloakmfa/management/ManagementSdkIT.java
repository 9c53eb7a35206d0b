package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.client.mgmt.ManagementApi;
import com.auth0.client.mgmt.core.ManagementApiException;
import com.auth0.client.mgmt.guardian.types.SetGuardianFactorRequestContent;
import com.auth0.client.mgmt.types.AuthenticationTypeEnum;
import com.auth0.client.mgmt.types.CreatedUserAuthenticationMethodTypeEnum;
import com.auth0.client.mgmt.types.GuardianFactorNameEnum;
import com.auth0.client.mgmt.types.MfaPolicyEnum;
import com.auth0.client.mgmt.types.SetUserAuthenticationMethods;
import com.auth0.client.mgmt.types.UserAuthenticationMethod;
import com.auth0.client.mgmt.types.UserMultifactorProviderEnum;
import com.auth0.client.mgmt.types.UsersEnrollment;
import com.auth0.client.mgmt.users.types.CreateUserAuthenticationMethodRequestContent;
import com.auth0.client.mgmt.users.types.UpdateUserAuthenticationMethodRequestContent;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.server.HandedOut;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The unmodified SDK for Java, with its own HTTP client and its own token supplier (contract section 8). */
@KeycloakTest
class ManagementSdkIT {

    private static final String SECRET = "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU";

    private final TestRealm realm;
    private final App app;
    private final ManagementApi api;

    ManagementSdkIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.api = ManagementApi.builder()
                .url(realm.base() + "/api/v2")
                .clientCredentials("demo-management", "demo-management-secret")
                .build();
        HandedOut.secret("totp_secret", SECRET);
    }

    @Test
    void enrollments() {
        TestUser user = realm.newUser();
        Enrolled enrolled = app.enrol(user);

        List<UsersEnrollment> all = api.users().enrollments().get(id(user));

        assertThat(all).hasSize(2);
        assertThat(all.get(0).getStatus().orElseThrow().toString()).isEqualTo("confirmed");
        assertThat(enrolled.id()).endsWith(all.get(0).getId().orElseThrow());
    }

    @Test
    void resetOfAUser() {
        TestUser user = realm.newUser();
        app.enrol(user);

        api.users().authenticators().deleteAll(id(user));

        assertThat(api.users().enrollments().get(id(user))).isEmpty();
    }

    @Test
    void recoveryCode() {
        TestUser user = realm.newUser();
        app.enrol(user);

        String code =
                api.users().regenerateRecoveryCode(id(user)).getRecoveryCode().orElseThrow();
        HandedOut.secret("recovery_code", code);

        assertThat(app.recoveryCode(app.mfaToken(user), code).status()).isEqualTo(200);
    }

    @Test
    void authenticationMethods() {
        TestUser user = realm.newUser();
        var created = api.users()
                .authenticationMethods()
                .create(
                        id(user),
                        CreateUserAuthenticationMethodRequestContent.builder()
                                .type(CreatedUserAuthenticationMethodTypeEnum.TOTP)
                                .name("app")
                                .totpSecret(SECRET)
                                .build());
        String methodId = created.getId().orElseThrow();

        assertThat(names(user)).containsExactly("app");
        assertThat(api.users().authenticationMethods().get(id(user), methodId).getConfirmed())
                .contains(true);
        var renamed = api.users()
                .authenticationMethods()
                .update(
                        id(user),
                        methodId,
                        UpdateUserAuthenticationMethodRequestContent.builder()
                                .name("other")
                                .build());
        assertThat(renamed.getName()).contains("other");
        var replaced = api.users()
                .authenticationMethods()
                .set(
                        id(user),
                        List.of(SetUserAuthenticationMethods.builder()
                                .type(AuthenticationTypeEnum.EMAIL)
                                .email("somebody@test.example")
                                .build()));
        assertThat(replaced).hasSize(1);
        api.users()
                .authenticationMethods()
                .delete(id(user), replaced.get(0).getId().orElseThrow());
        assertThat(names(user)).isEmpty();
        api.users().authenticationMethods().deleteAll(id(user));
    }

    /** Pages are asked for until one is empty; an endless loop would show here. */
    @Test
    void pagesEnd() {
        TestUser user = realm.newUser();
        for (int i = 0; i < 3; i++) {
            api.users()
                    .authenticationMethods()
                    .create(
                            id(user),
                            CreateUserAuthenticationMethodRequestContent.builder()
                                    .type(CreatedUserAuthenticationMethodTypeEnum.EMAIL)
                                    .name("mail " + i)
                                    .email("mail" + i + "@test.example")
                                    .build());
        }

        assertThat(names(user)).containsExactlyInAnyOrder("mail 0", "mail 1", "mail 2");
    }

    private List<String> names(TestUser user) {
        return StreamSupport.stream(
                        api.users().authenticationMethods().list(id(user)).spliterator(), false)
                .map(UserAuthenticationMethod::getName)
                .map(name -> name.orElse(""))
                .toList();
    }

    @Test
    void multifactor() {
        TestUser user = realm.newUser();
        app.enrol(user);

        api.users().multifactor().invalidateRememberBrowser(id(user));
        api.users().multifactor().deleteProvider(id(user), UserMultifactorProviderEnum.GOOGLE_AUTHENTICATOR);

        assertThat(api.users().enrollments().get(id(user))).isEmpty();
    }

    @Test
    void guardianEnrollments() {
        String id = app.enrol(realm.newUser()).id().split("\\|")[1];

        assertThat(api.guardian().enrollments().get(id).getId()).isEqualTo(id);
        api.guardian().enrollments().delete(id);
        assertThatThrownBy(() -> api.guardian().enrollments().get(id))
                .isInstanceOfSatisfying(
                        ManagementApiException.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(404));
    }

    @Test
    void factorsAndPolicies() {
        assertThat(api.guardian().factors().list()).hasSize(8);
        assertThat(api.guardian()
                        .factors()
                        .set(
                                GuardianFactorNameEnum.OTP,
                                SetGuardianFactorRequestContent.builder()
                                        .enabled(true)
                                        .build())
                        .getEnabled())
                .isTrue();
        assertThat(api.guardian().policies().set(List.of(MfaPolicyEnum.ALL_APPLICATIONS)))
                .containsExactly(MfaPolicyEnum.ALL_APPLICATIONS);
        assertThat(api.guardian().policies().list()).containsExactly(MfaPolicyEnum.ALL_APPLICATIONS);
    }

    @Test
    void errorsAreReadAsTheyAre() {
        assertThatThrownBy(() -> api.users().enrollments().get("auth0|00000000-0000-4000-8000-000000000000"))
                .isInstanceOfSatisfying(ManagementApiException.class, refused -> {
                    assertThat(refused.statusCode()).isEqualTo(404);
                    assertThat(refused.body().toString()).contains("inexistent_user");
                });
    }

    private static String id(TestUser user) {
        return "auth0|" + user.id();
    }
}

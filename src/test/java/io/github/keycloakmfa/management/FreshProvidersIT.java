package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Provider settings that nobody has set yet (contract section 1.6). Nothing here writes. */
@KeycloakTest
class FreshProvidersIT {

    private final TestRealm realm;

    FreshProvidersIT(TestRealm realm) {
        this.realm = realm;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            phone/message-types                   | {"message_types":[]}
            phone/selected-provider               | {"provider":"auth0"}
            sms/selected-provider                 | {"provider":"auth0"}
            phone/providers/twilio                | {"auth_token":null,"sid":null,"from":null,"messaging_service_sid":null}
            sms/providers/twilio                  | {"auth_token":null,"sid":null,"from":null,"messaging_service_sid":null}
            push-notification/selected-provider   | {"provider":"guardian"}
            push-notification/providers/sns       | {"aws_access_key_id":null,"aws_region":null,"sns_apns_platform_application_arn":null,"sns_gcm_platform_application_arn":null}
            push-notification/providers/apns      | {"bundle_id":null,"sandbox":false,"enabled":false}
            duo/settings                          | {}
            webauthn-roaming/settings             | {"userVerification":"required","overrideRelyingParty":false}
            webauthn-platform/settings            | {"overrideRelyingParty":false}
            """)
    void ofAFactor(String path, String body) {
        assertThat(new ProviderApi(realm).get("guardian/factors/" + path)).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone", "sms"})
    void templatesAreThoseThatAreSent(String name) {
        assertThat(new ProviderApi(realm).get("guardian/factors/" + name + "/templates"))
                .startsWith("{\"enrollment_message\":\"{{code}} is ")
                .contains("\"verification_message\":\"{{code}} is ");
    }

    @Test
    void ofTheTenant() {
        assertThat(new ProviderApi(realm).get("prompts/mfa-push")).isEqualTo("{}");
        assertThat(new ProviderApi(realm).get("tenants/settings"))
                .isEqualTo("{\"customize_mfa_in_postlogin_action\":false,\"flags\":{"
                        + "\"mfa_show_factor_list_on_enrollment\":false,\"disable_management_api_sms_obfuscation\":false},"
                        + "\"acr_values_supported\":[],\"phone_consolidated_experience\":false}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, guardian/factors/duo/settings, read:guardian_factors",
        "PUT, guardian/factors/duo/settings, update:guardian_factors",
        "PATCH, guardian/factors/duo/settings, update:guardian_factors",
        "GET, prompts/mfa-push, read:prompts",
        "PATCH, prompts/mfa-push, update:prompts",
        "GET, tenants/settings, update:tenant_settings",
        "PATCH, tenants/settings, update:tenant_settings",
    })
    void asksForItsPermission(String method, String path, String permission) {
        String body = method.equals("GET") ? null : "{}";

        assertThat(Management.helpdesk(realm).api().send(method, "/" + path, "application/json", body))
                .satisfies(reply -> assertThat(reply.status()).isEqualTo(403))
                .satisfies(reply -> assertThat(reply.text("message"))
                        .isEqualTo("Insufficient scope, expected any of: " + permission));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, guardian/factors/push-notification/providers/fcm",
        "GET, guardian/factors/push-notification/providers/fcmv1",
        "PATCH, guardian/factors/phone/providers/twilio",
        "PATCH, guardian/factors/webauthn-roaming/settings",
        "PUT, prompts/mfa-push",
        "PUT, tenants/settings",
    })
    void whatAuth0DoesNotHaveIsNotThere(String method, String path) {
        String body = method.equals("GET") ? null : "{}";

        assertThat(new ProviderApi(realm).send(method, path, body).status()).isEqualTo(405);
    }
}

package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.server.HandedOut;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import org.junit.jupiter.api.Test;

/** Duo, security keys, the push app, and what a tenant has set (contract section 1.6, rows 33 to 36, and section 1.7). */
@KeycloakTest
class OtherProvidersIT {

    private static final String DUO = "guardian/factors/duo/settings";
    private static final String ROAMING = "guardian/factors/webauthn-roaming/settings";
    private static final String PLATFORM = "guardian/factors/webauthn-platform/settings";
    private static final String APP = "prompts/mfa-push";
    private static final String TENANT = "tenants/settings";

    private final ProviderApi api;

    OtherProvidersIT(TestRealm realm) {
        this.api = new ProviderApi(realm);
    }

    @Test
    void duoGivesItsSecretBack() {
        String sent = "{\"host\":\"api.duo.test\",\"ikey\":\"DI-1\",\"skey\":\"duo-secret-1\"}";

        assertThat(api.put(DUO, sent)).isEqualTo(sent);
        assertThat(api.get(DUO)).isEqualTo("{\"ikey\":\"DI-1\",\"skey\":\"duo-secret-1\",\"host\":\"api.duo.test\"}");
        assertThat(api.patch(DUO, "{\"ikey\":\"DI-2\"}")).isEqualTo("{\"ikey\":\"DI-2\"}");
        assertThat(api.get(DUO)).isEqualTo("{\"ikey\":\"DI-2\",\"skey\":\"duo-secret-1\",\"host\":\"api.duo.test\"}");
        assertThat(api.put(DUO, "{\"ikey\":\"\"}")).isEqualTo("{\"ikey\":\"\"}");
        assertThat(api.get(DUO)).isEqualTo("{\"ikey\":\"\"}");
    }

    /** As long as it may be, and as the longest value of an attribute. */
    @Test
    void duoIsChecked() {
        String longest = "h".repeat(10_000);
        String secret = "0123456789".repeat(1_000);
        HandedOut.secret("skey", secret);
        api.put(DUO, "{\"host\":\"" + longest + "\",\"skey\":\"" + secret + "\"}");

        assertThat(api.get(DUO)).isEqualTo("{\"skey\":\"" + secret + "\",\"host\":\"" + longest + "\"}");
        api.invalid(
                "PUT",
                DUO,
                "{\"host\":\"" + longest + "h\"}",
                "String is too long (10001 chars), maximum 10000' on property host");
        api.invalid("PATCH", DUO, "{\"skey\":\"\"}", "String is too short (0 chars), minimum 1' on property skey");
        api.invalid("PATCH", DUO, "{\"skey\":null}", "Expected type string but found type null' on property skey");
        api.invalid("PATCH", DUO, "{\"akey\":\"a\"}", "Additional properties not allowed: akey'");
    }

    /** What is written is echoed, what is read is complete. */
    @Test
    void securityKeys() {
        assertThat(api.put(ROAMING, "{\"userVerification\":\"preferred\"}"))
                .isEqualTo("{\"userVerification\":\"preferred\"}");
        assertThat(api.get(ROAMING)).isEqualTo("{\"userVerification\":\"preferred\",\"overrideRelyingParty\":false}");
        String all = "{\"userVerification\":\"discouraged\",\"overrideRelyingParty\":true,"
                + "\"relyingPartyIdentifier\":\"login.example.com\"}";
        assertThat(api.put(ROAMING, all)).isEqualTo(all);
        assertThat(api.get(ROAMING)).isEqualTo(all);
        api.invalid(
                "PUT",
                ROAMING,
                "{\"userVerification\":\"never\"}",
                "No enum match for: never' on property userVerification");
        api.invalid(
                "PUT",
                ROAMING,
                "{\"relyingPartyIdentifier\":\"https://x\"}",
                "Object didn't pass validation for format hostname: https://x' on property relyingPartyIdentifier");
        api.invalid(
                "PUT",
                ROAMING,
                "{\"relyingPartyIdentifier\":null}",
                "Expected type string but found type null' on property relyingPartyIdentifier");
    }

    @Test
    void authenticatorsOfADevice() {
        String all = "{\"overrideRelyingParty\":true,\"relyingPartyIdentifier\":\"example.com\"}";

        assertThat(api.put(PLATFORM, all)).isEqualTo(all);
        assertThat(api.get(PLATFORM)).isEqualTo(all);
        api.invalid(
                "PUT",
                PLATFORM,
                "{\"userVerification\":\"required\"}",
                "Additional properties not allowed: userVerification'");
    }

    @Test
    void thePushApp() {
        assertThat(api.patch(APP, "{\"app_name\":\"Shop\",\"apple_app_link\":\"https://apple.test/shop\"}"))
                .isEqualTo("{\"apple_app_link\":\"https://apple.test/shop\",\"app_name\":\"Shop\"}");
        assertThat(api.patch(APP, "{\"google_app_link\":\"https://google.test/shop\",\"app_name\":\"Shop 2\"}"))
                .isEqualTo("{\"google_app_link\":\"https://google.test/shop\","
                        + "\"apple_app_link\":\"https://apple.test/shop\",\"app_name\":\"Shop 2\"}");
        assertThat(api.get(APP))
                .isEqualTo("{\"google_app_link\":\"https://google.test/shop\","
                        + "\"apple_app_link\":\"https://apple.test/shop\",\"app_name\":\"Shop 2\"}");
        api.invalid(
                "PATCH", APP, "{\"app_name\":[]}", "Expected type string but found type array' on property app_name");
    }

    @Test
    void whatATenantHasSet() {
        api.patch(TENANT, "{\"customize_mfa_in_postlogin_action\":true,\"acr_values_supported\":[\"a\"]}");
        api.patch(TENANT, "{\"flags\":{\"mfa_show_factor_list_on_enrollment\":true}}");

        String now = api.patch(TENANT, "{\"flags\":{\"disable_management_api_sms_obfuscation\":true}}");

        assertThat(now)
                .isEqualTo("{\"customize_mfa_in_postlogin_action\":true,\"flags\":{"
                        + "\"mfa_show_factor_list_on_enrollment\":true,\"disable_management_api_sms_obfuscation\":true},"
                        + "\"acr_values_supported\":[\"a\"],\"phone_consolidated_experience\":false}")
                .isEqualTo(api.get(TENANT));
        api.invalid("PATCH", TENANT, "{\"friendly_name\":\"x\"}", "Additional properties not allowed: friendly_name'");
        api.invalid(
                "PATCH", TENANT, "{\"flags\":{\"x\":true}}", "Additional properties not allowed: x' on property flags");
        api.invalid(
                "PATCH",
                TENANT,
                "{\"acr_values_supported\":[1]}",
                "Expected type string but found type integer' on property acr_values_supported.[0]");
    }
}

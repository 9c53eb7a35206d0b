package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How messages to phones are sent, under both names (contract section 1.6, rows 21 to 27). */
@KeycloakTest
class PhoneProvidersIT {

    private static final String PHONE = "guardian/factors/phone/";
    private static final String SMS = "guardian/factors/sms/";

    private final ProviderApi api;

    PhoneProvidersIT(TestRealm realm) {
        this.api = new ProviderApi(realm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"sms\"]", "[\"voice\",\"sms\"]", "[]"})
    void messageTypesReadBackAsWritten(String types) {
        String body = "{\"message_types\":" + types + "}";

        assertThat(api.put(PHONE + "message-types", body)).isEqualTo(body);
        assertThat(api.get(PHONE + "message-types")).isEqualTo(body);
    }

    @Test
    void messageTypesAreChecked() {
        String path = PHONE + "message-types";

        api.invalid("PUT", path, "{}", "Missing required property: message_types'");
        api.invalid("PUT", path, "", "Missing required property: message_types'");
        api.invalid("PUT", path, "[]", "Expected type object but found type array'");
        api.invalid(
                "PUT", path, "{\"message_types\":[\"fax\"]}", "No enum match for: fax' on property message_types.[0]");
        api.invalid(
                "PUT",
                path,
                "{\"message_types\":\"sms\"}",
                "Expected type array but found type string' on property message_types");
    }

    @ParameterizedTest
    @CsvSource({
        "phone, sms, twilio",
        "sms, phone, phone-message-hook",
        "phone, phone, auth0",
    })
    void theSelectedProviderIsTheSameUnderBothNames(String written, String read, String provider) {
        String body = "{\"provider\":\"" + provider + "\"}";

        assertThat(api.put("guardian/factors/" + written + "/selected-provider", body))
                .isEqualTo(body);
        assertThat(api.get("guardian/factors/" + read + "/selected-provider")).isEqualTo(body);
    }

    @Test
    void theSelectedProviderIsChecked() {
        api.invalid("PUT", SMS + "selected-provider", "{}", "Missing required property: provider'");
        api.invalid(
                "PUT",
                PHONE + "selected-provider",
                "{\"provider\":\"pigeon\"}",
                "No enum match for: pigeon' on property provider");
    }

    @ParameterizedTest
    @CsvSource({"phone, sms", "sms, phone"})
    void templatesAreTheSameUnderBothNames(String written, String read) {
        String body = "{\"enrollment_message\":\"" + written + " {{code}} for {{tenant.friendly_name}}\","
                + "\"verification_message\":\"{{ code }} ✓ for {{ tenant.friendly_name }}\"}";

        assertThat(api.put("guardian/factors/" + written + "/templates", body)).isEqualTo(body);
        assertThat(api.get("guardian/factors/" + read + "/templates")).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({
        "{{code is yours, a placeholder is not closed",
        "code}} is yours, a placeholder is closed that was not opened",
        "{{code}} for {{tenant, a placeholder is not closed",
        "{{code {{tenant}}, a placeholder is not closed",
        "{{ }} is yours, a placeholder is empty",
    })
    void aTemplateWithABrokenPlaceholderIsRefused(String template, String problem) {
        api.refused(
                "PUT",
                PHONE + "templates",
                "{\"enrollment_message\":\"" + template + "\",\"verification_message\":\"{{code}}\"}",
                "Invalid enrollment_message template: " + problem);
        api.refused(
                "PUT",
                SMS + "templates",
                "{\"enrollment_message\":\"{{code}}\",\"verification_message\":\"" + template + "\"}",
                "Invalid verification_message template: " + problem);
    }

    @Test
    void templatesAreChecked() {
        api.invalid(
                "PUT",
                PHONE + "templates",
                "{\"enrollment_message\":\"x\"}",
                "Missing required property: verification_message'");
        api.invalid(
                "PUT",
                PHONE + "templates",
                "{\"enrollment_message\":\"" + "x".repeat(3_001) + "\",\"verification_message\":\"x\"}",
                "String is too long (3001 chars), maximum 3000' on property enrollment_message");
    }

    /** The echo is what was sent; what was not sent is gone, and reads as {@code null}. */
    @ParameterizedTest
    @CsvSource({"phone, sms", "sms, phone"})
    void twilioIsReplacedAsAWhole(String written, String read) {
        String all = "{\"from\":\"+15550100\",\"messaging_service_sid\":\"MG-1\",\"auth_token\":\"token-of-" + written
                + "\",\"sid\":\"AC-1\"}";
        String some = "{\"from\":\"\",\"sid\":\"AC-2\"}";

        assertThat(api.put("guardian/factors/" + written + "/providers/twilio", all))
                .isEqualTo(all);
        assertThat(api.get("guardian/factors/" + read + "/providers/twilio"))
                .isEqualTo("{\"auth_token\":\"token-of-" + written
                        + "\",\"sid\":\"AC-1\",\"from\":\"+15550100\",\"messaging_service_sid\":\"MG-1\"}");
        assertThat(api.put("guardian/factors/" + written + "/providers/twilio", some))
                .isEqualTo(some);
        assertThat(api.get("guardian/factors/" + read + "/providers/twilio"))
                .isEqualTo("{\"auth_token\":null,\"sid\":\"AC-2\",\"from\":\"\",\"messaging_service_sid\":null}");
    }

    @Test
    void twilioIsChecked() {
        String path = PHONE + "providers/twilio";

        api.invalid(
                "PUT",
                path,
                "{\"from\":\"" + "1".repeat(65) + "\"}",
                "String is too long (65 chars), maximum 64' on property from");
        api.invalid("PUT", path, "{\"sid\":\"\"}", "String is too short (0 chars), minimum 1' on property sid");
        api.invalid(
                "PUT",
                path,
                "{\"auth_token\":\"" + "t".repeat(1_001) + "\"}",
                "String is too long (1001 chars), maximum 1000' on property auth_token");
        api.invalid(
                "PUT",
                path,
                "{\"auth_token\":5}",
                "Expected type string but found type integer' on property auth_token");
        api.invalid("PUT", path, "{\"user\":\"x\"}", "Additional properties not allowed: user'");
        assertThat(api.put(path, "{\"auth_token\":\"" + "ab1".repeat(333) + "\",\"sid\":null}"))
                .endsWith("\"sid\":null}");
    }
}

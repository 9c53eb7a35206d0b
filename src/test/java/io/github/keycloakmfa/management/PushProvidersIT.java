package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How push notifications are sent (contract section 1.6, rows 28 to 32). */
@KeycloakTest
class PushProvidersIT {

    private static final String PUSH = "guardian/factors/push-notification/";
    private static final String SNS = PUSH + "providers/sns";
    private static final String APNS = PUSH + "providers/apns";
    private static final String FCM = PUSH + "providers/fcm";
    private static final String FCM_V1 = PUSH + "providers/fcmv1";

    private final ProviderApi api;

    PushProvidersIT(TestRealm realm) {
        this.api = new ProviderApi(realm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sns", "direct", "guardian"})
    void theSelectedProviderReadsBackAsWritten(String provider) {
        String body = "{\"provider\":\"" + provider + "\"}";

        assertThat(api.put(PUSH + "selected-provider", body)).isEqualTo(body);
        assertThat(api.get(PUSH + "selected-provider")).isEqualTo(body);
    }

    @Test
    void theSelectedProviderIsChecked() {
        api.invalid(
                "PUT",
                PUSH + "selected-provider",
                "{\"provider\":\"auth0\"}",
                "No enum match for: auth0' on property provider");
    }

    @Test
    void snsEchoesItsSecretAndNeverReadsIt() {
        String all =
                "{\"aws_access_key_id\":\"AK-1\",\"aws_secret_access_key\":\"aws-secret-1\",\"aws_region\":\"eu-west-1\","
                        + "\"sns_apns_platform_application_arn\":\"arn:1\",\"sns_gcm_platform_application_arn\":\"arn:2\"}";

        assertThat(api.put(SNS, all)).isEqualTo(all);
        assertThat(api.get(SNS))
                .isEqualTo(
                        "{\"aws_access_key_id\":\"AK-1\",\"aws_region\":\"eu-west-1\","
                                + "\"sns_apns_platform_application_arn\":\"arn:1\",\"sns_gcm_platform_application_arn\":\"arn:2\"}");
        assertThat(api.patch(SNS, "{\"aws_region\":\"us-east-12\",\"sns_gcm_platform_application_arn\":null}"))
                .isEqualTo("{\"aws_region\":\"us-east-12\",\"sns_gcm_platform_application_arn\":null}");
        assertThat(api.get(SNS))
                .isEqualTo("{\"aws_access_key_id\":\"AK-1\",\"aws_region\":\"us-east-12\","
                        + "\"sns_apns_platform_application_arn\":\"arn:1\",\"sns_gcm_platform_application_arn\":null}");
        assertThat(api.put(SNS, "{}")).isEqualTo("{}");
        assertThat(api.get(SNS)).startsWith("{\"aws_access_key_id\":null,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-central-1", "eu-west-", "eu-west-123", "EU-WEST-1", "moon-north-1"})
    void aRegionIsOneOfAmazons(String region) {
        api.invalid(
                "PATCH",
                SNS,
                "{\"aws_region\":\"" + region + "\"}",
                "Object didn't pass validation for format aws-region: " + region + "' on property aws_region");
    }

    @Test
    void snsIsChecked() {
        api.invalid(
                "PUT",
                SNS,
                "{\"aws_secret_access_key\":\"" + "s".repeat(1_001) + "\"}",
                "String is too long (1001 chars), maximum 1000' on property aws_secret_access_key");
        api.invalid(
                "PUT",
                SNS,
                "{\"aws_access_key_id\":\"\"}",
                "String is too short (0 chars), minimum 1' on property aws_access_key_id");
    }

    @Test
    void apnsAnswersWithoutTheCertificateAndSaysWhetherThereIsOne() throws Exception {
        String p12 = PushCertificate.p12("");

        assertThat(api.put(APNS, "{\"sandbox\":true,\"bundle_id\":\"com.example.app\",\"p12\":\"" + p12 + "\"}"))
                .isEqualTo("{\"bundle_id\":\"com.example.app\",\"sandbox\":true}");
        assertThat(api.get(APNS)).isEqualTo("{\"bundle_id\":\"com.example.app\",\"sandbox\":true,\"enabled\":true}");
        assertThat(api.patch(APNS, "{\"sandbox\":false}"))
                .isEqualTo("{\"bundle_id\":\"com.example.app\",\"sandbox\":false}");
        assertThat(api.get(APNS)).isEqualTo("{\"bundle_id\":\"com.example.app\",\"sandbox\":false,\"enabled\":true}");
        assertThat(api.patch(APNS, "{\"p12\":null}"))
                .isEqualTo("{\"bundle_id\":\"com.example.app\",\"sandbox\":false}");
        assertThat(api.get(APNS)).endsWith("\"enabled\":false}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bm90IGEgY2VydGlmaWNhdGU=", "this is no base64 at all!", "MIIB"})
    void aCertificateThatNobodyCanReadIsRefused(String p12) {
        refusesTheCertificate(p12);
    }

    @Test
    void aCertificateBehindAPasswordIsRefused() throws Exception {
        refusesTheCertificate(PushCertificate.p12("password-of-a-certificate"));
    }

    private void refusesTheCertificate(String p12) {
        api.refused(
                "PATCH",
                APNS,
                "{\"p12\":\"" + p12 + "\"}",
                "The PKCS #12 file is invalid. Please ensure the client certificate is not expired, the environment matches, "
                        + "and the key and certificate are not encrypted with a deprecated algorithm.");
    }

    @Test
    void apnsIsChecked() {
        api.invalid(
                "PUT",
                APNS,
                "{\"p12\":\"" + "A".repeat(10_001) + "\"}",
                "String is too long (10001 chars), maximum 10000' on property p12");
        api.invalid(
                "PUT",
                APNS,
                "{\"bundle_id\":\"" + "b".repeat(1_001) + "\"}",
                "String is too long (1001 chars), maximum 1000' on property bundle_id");
        api.invalid(
                "PUT", APNS, "{\"sandbox\":null}", "Expected type boolean but found type null' on property sandbox");
        api.invalid("PUT", APNS, "{\"enabled\":true}", "Additional properties not allowed: enabled'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void firebaseTakesAndGivesNothingBack(String method) {
        String key = "server-key-" + method;
        String credentials =
                "{\\\"type\\\":\\\"service_account\\\",\\\"private_key\\\":\\\"firebase-" + method + "\\\"}";

        assertThat(api.send(method, FCM, "{\"server_key\":\"" + key + "\"}").body())
                .isEqualTo("{}");
        assertThat(api.send(method, FCM_V1, "{\"server_credentials\":\"" + credentials + "\"}")
                        .body())
                .isEqualTo("{}");
        assertThat(api.send(method, FCM, "{\"server_key\":null}").body()).isEqualTo("{}");
        assertThat(api.send(method, FCM_V1, "{}").body()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[]", "\\\"text\\\"", "{} {}", "{\\\"a\\\":"})
    void serverCredentialsAreAJsonObject(String text) {
        api.refused("PUT", FCM_V1, "{\"server_credentials\":\"" + text + "\"}", "Invalid server credentials");
    }

    @Test
    void firebaseIsChecked() {
        api.invalid(
                "PUT",
                FCM,
                "{\"server_key\":\"" + "k".repeat(153) + "\"}",
                "String is too long (153 chars), maximum 152' on property server_key");
        api.invalid(
                "PATCH",
                FCM_V1,
                "{\"server_credentials\":\"" + "c".repeat(10_001) + "\"}",
                "String is too long (10001 chars), maximum 10000' on property server_credentials");
        api.invalid("PUT", FCM, "{\"key\":\"k\"}", "Additional properties not allowed: key'");
    }
}

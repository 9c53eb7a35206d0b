package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.auth0.client.mgmt.ManagementApi;
import com.auth0.client.mgmt.core.ManagementApiException;
import com.auth0.client.mgmt.guardian.FactorsClient;
import com.auth0.client.mgmt.guardian.factors.PushNotificationClient;
import com.auth0.client.mgmt.guardian.factors.duo.types.SetGuardianFactorDuoSettingsRequestContent;
import com.auth0.client.mgmt.guardian.factors.duo.types.UpdateGuardianFactorDuoSettingsRequestContent;
import com.auth0.client.mgmt.guardian.factors.types.SetGuardianFactorPhoneMessageTypesRequestContent;
import com.auth0.client.mgmt.guardian.factors.types.SetGuardianFactorPhoneTemplatesRequestContent;
import com.auth0.client.mgmt.guardian.factors.types.SetGuardianFactorSmsTemplatesRequestContent;
import com.auth0.client.mgmt.guardian.factors.types.SetGuardianFactorsProviderPhoneRequestContent;
import com.auth0.client.mgmt.guardian.factors.types.SetGuardianFactorsProviderPhoneTwilioRequestContent;
import com.auth0.client.mgmt.guardian.factors.types.SetGuardianFactorsProviderPushNotificationApnsRequestContent;
import com.auth0.client.mgmt.guardian.factors.types.SetGuardianFactorsProviderPushNotificationFcmRequestContent;
import com.auth0.client.mgmt.guardian.factors.types.SetGuardianFactorsProviderPushNotificationFcmv1RequestContent;
import com.auth0.client.mgmt.guardian.factors.types.SetGuardianFactorsProviderPushNotificationRequestContent;
import com.auth0.client.mgmt.guardian.factors.types.SetGuardianFactorsProviderPushNotificationSnsRequestContent;
import com.auth0.client.mgmt.guardian.factors.types.SetGuardianFactorsProviderSmsRequestContent;
import com.auth0.client.mgmt.guardian.factors.types.SetGuardianFactorsProviderSmsTwilioRequestContent;
import com.auth0.client.mgmt.guardian.factors.types.UpdateGuardianFactorsProviderPushNotificationApnsRequestContent;
import com.auth0.client.mgmt.guardian.factors.types.UpdateGuardianFactorsProviderPushNotificationFcmRequestContent;
import com.auth0.client.mgmt.guardian.factors.types.UpdateGuardianFactorsProviderPushNotificationFcmv1RequestContent;
import com.auth0.client.mgmt.guardian.factors.types.UpdateGuardianFactorsProviderPushNotificationSnsRequestContent;
import com.auth0.client.mgmt.types.GuardianFactorPhoneFactorMessageTypeEnum;
import com.auth0.client.mgmt.types.GuardianFactorsProviderPushNotificationProviderDataEnum;
import com.auth0.client.mgmt.types.GuardianFactorsProviderSmsProviderEnum;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.server.HandedOut;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import org.junit.jupiter.api.Test;

/** Every call of the unmodified Auth0 SDK for Java that has to do with providers (contract section 8.3, rows 21 to 33). */
@KeycloakTest
class ProviderSdkIT {

    private final TestRealm realm;
    private final FactorsClient factors;

    ProviderSdkIT(TestRealm realm) {
        this.realm = realm;
        this.factors = ManagementApi.builder()
                .url(realm.base() + "/api/v2")
                .token(Management.of(realm).token())
                .build()
                .guardian()
                .factors();
    }

    @Test
    void fetchesItsTokenItself() {
        ManagementApi api = ManagementApi.builder()
                .url(realm.base() + "/api/v2")
                .clientCredentials("demo-management", "demo-management-secret")
                .build();

        assertThat(api.guardian().factors().phone().getSelectedProvider().getProvider())
                .isPresent();
    }

    @Test
    void messageTypes() {
        var types = factors.phone()
                .setMessageTypes(SetGuardianFactorPhoneMessageTypesRequestContent.builder()
                        .addMessageTypes(GuardianFactorPhoneFactorMessageTypeEnum.VOICE)
                        .build())
                .getMessageTypes();

        assertThat(types)
                .hasValueSatisfying(
                        all -> assertThat(all).containsExactly(GuardianFactorPhoneFactorMessageTypeEnum.VOICE));
        assertThat(factors.phone().getMessageTypes().getMessageTypes()).isEqualTo(types);
    }

    @Test
    void selectedProviders() {
        factors.phone()
                .setProvider(SetGuardianFactorsProviderPhoneRequestContent.builder()
                        .provider(GuardianFactorsProviderSmsProviderEnum.TWILIO)
                        .build());
        assertThat(factors.sms().getSelectedProvider().getProvider())
                .contains(GuardianFactorsProviderSmsProviderEnum.TWILIO);
        factors.sms()
                .setProvider(SetGuardianFactorsProviderSmsRequestContent.builder()
                        .provider(GuardianFactorsProviderSmsProviderEnum.AUTH0)
                        .build());
        assertThat(factors.phone().getSelectedProvider().getProvider())
                .contains(GuardianFactorsProviderSmsProviderEnum.AUTH0);
        factors.pushNotification()
                .setProvider(SetGuardianFactorsProviderPushNotificationRequestContent.builder()
                        .provider(GuardianFactorsProviderPushNotificationProviderDataEnum.DIRECT)
                        .build());
        assertThat(factors.pushNotification().getSelectedProvider().getProvider())
                .contains(GuardianFactorsProviderPushNotificationProviderDataEnum.DIRECT);
    }

    @Test
    void templates() {
        assertThat(factors.sms().getTemplates().getEnrollmentMessage()).contains("{{code}}");
        factors.phone()
                .setTemplates(SetGuardianFactorPhoneTemplatesRequestContent.builder()
                        .enrollmentMessage("a {{code}}")
                        .verificationMessage("b {{code}}")
                        .build());
        assertThat(factors.sms().getTemplates().getVerificationMessage()).isEqualTo("b {{code}}");
        factors.sms()
                .setTemplates(SetGuardianFactorSmsTemplatesRequestContent.builder()
                        .enrollmentMessage("c {{code}}")
                        .verificationMessage("d {{code}}")
                        .build());
        assertThat(factors.phone().getTemplates().getEnrollmentMessage()).isEqualTo("c {{code}}");

        var broken = SetGuardianFactorPhoneTemplatesRequestContent.builder()
                .enrollmentMessage("a {{code")
                .verificationMessage("b")
                .build();
        ManagementApiException refused = catchThrowableOfType(
                ManagementApiException.class, () -> factors.phone().setTemplates(broken));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body().toString()).contains("Invalid enrollment_message template: ");
    }

    @Test
    void twilio() {
        var sent = factors.phone()
                .setTwilioProvider(SetGuardianFactorsProviderPhoneTwilioRequestContent.builder()
                        .from("+15550100")
                        .sid("AC-sdk")
                        .authToken(secret("auth_token", "sdk-phone-token"))
                        .build());

        assertThat(sent.getAuthToken().get()).isEqualTo("sdk-phone-token");
        var read = factors.sms().getTwilioProvider();
        assertThat(read.getFrom().get()).isEqualTo("+15550100");
        assertThat(read.getSid().get()).isEqualTo("AC-sdk");
        assertThat(read.getAuthToken().get()).isEqualTo("sdk-phone-token");
        assertThat(read.getMessagingServiceSid().isPresent()).isFalse();
        factors.sms()
                .setTwilioProvider(SetGuardianFactorsProviderSmsTwilioRequestContent.builder()
                        .messagingServiceSid("MG-sdk")
                        .authToken(secret("auth_token", "sdk-sms-token"))
                        .build());
        assertThat(factors.phone().getTwilioProvider().getMessagingServiceSid().get())
                .isEqualTo("MG-sdk");
        assertThat(factors.phone().getTwilioProvider().getFrom().isPresent()).isFalse();
    }

    @Test
    void sns() {
        PushNotificationClient push = factors.pushNotification();
        var sent = push.setSnsProvider(SetGuardianFactorsProviderPushNotificationSnsRequestContent.builder()
                .awsAccessKeyId("AK-sdk")
                .awsSecretAccessKey(secret("aws_secret_access_key", "sdk-aws-secret"))
                .awsRegion("eu-central-1")
                .build());
        assertThat(sent.getAwsSecretAccessKey().get()).isEqualTo("sdk-aws-secret");

        push.updateSnsProvider(UpdateGuardianFactorsProviderPushNotificationSnsRequestContent.builder()
                .awsRegion("us-west-2")
                .build());

        var read = push.getSnsProvider();
        assertThat(read.getAwsAccessKeyId().get()).isEqualTo("AK-sdk");
        assertThat(read.getAwsRegion().get()).isEqualTo("us-west-2");
        assertThat(read.getAwsSecretAccessKey().isPresent()).isFalse();
        assertThat(push.setSnsProvider().getAwsRegion().isPresent()).isFalse();
        assertThat(push.updateSnsProvider()).isNotNull();
    }

    @Test
    void apns() throws Exception {
        PushNotificationClient push = factors.pushNotification();
        var sent = push.setApnsProvider(SetGuardianFactorsProviderPushNotificationApnsRequestContent.builder()
                .sandbox(true)
                .bundleId("com.example.sdk")
                .p12(PushCertificate.p12(""))
                .build());
        assertThat(sent.getBundleId().get()).isEqualTo("com.example.sdk");
        assertThat(sent.getSandbox()).contains(true);

        push.updateApnsProvider(UpdateGuardianFactorsProviderPushNotificationApnsRequestContent.builder()
                .sandbox(false)
                .build());

        var read = push.getApnsProvider();
        assertThat(read.getBundleId().get()).isEqualTo("com.example.sdk");
        assertThat(read.getSandbox()).contains(false);
        assertThat(read.getEnabled()).contains(true);
        push.setApnsProvider();
        assertThat(push.getApnsProvider().getEnabled()).contains(false);
        assertThat(push.getApnsProvider().getBundleId().isPresent()).isFalse();
    }

    @Test
    void firebase() {
        PushNotificationClient push = factors.pushNotification();
        String credentials = secret("server_credentials", "{\"private_key\":\"sdk-firebase\"}");

        assertThat(push.setFcmProvider(SetGuardianFactorsProviderPushNotificationFcmRequestContent.builder()
                        .serverKey(secret("server_key", "sdk-server-key"))
                        .build()))
                .isEmpty();
        assertThat(push.updateFcmProvider(UpdateGuardianFactorsProviderPushNotificationFcmRequestContent.builder()
                        .serverKey(secret("server_key", "sdk-server-key-2"))
                        .build()))
                .isEmpty();
        assertThat(push.setFcmv1Provider(SetGuardianFactorsProviderPushNotificationFcmv1RequestContent.builder()
                        .serverCredentials(credentials)
                        .build()))
                .isEmpty();
        assertThat(push.updateFcmv1Provider(UpdateGuardianFactorsProviderPushNotificationFcmv1RequestContent.builder()
                        .serverCredentials(credentials)
                        .build()))
                .isEmpty();
        var wrong = SetGuardianFactorsProviderPushNotificationFcmv1RequestContent.builder()
                .serverCredentials("no json")
                .build();
        ManagementApiException refused =
                catchThrowableOfType(ManagementApiException.class, () -> push.setFcmv1Provider(wrong));
        assertThat(refused.body().toString()).contains("Invalid server credentials");
    }

    @Test
    void duo() {
        var settings = factors.duo().settings();
        assertThat(settings.get().getIkey()).isEmpty();
        var sent = settings.set(SetGuardianFactorDuoSettingsRequestContent.builder()
                .ikey("DI-sdk")
                .skey(secret("skey", "sdk-duo-secret"))
                .host("api.duo.test")
                .build());
        assertThat(sent.getSkey()).contains("sdk-duo-secret");

        assertThat(settings.update(UpdateGuardianFactorDuoSettingsRequestContent.builder()
                                .ikey("DI-sdk-2")
                                .build())
                        .getIkey())
                .contains("DI-sdk-2");

        var read = settings.get();
        assertThat(read.getIkey()).contains("DI-sdk-2");
        assertThat(read.getSkey()).contains("sdk-duo-secret");
        assertThat(read.getHost()).contains("api.duo.test");
    }

    private static String secret(String kind, String value) {
        HandedOut.secret(kind, value);
        return value;
    }
}

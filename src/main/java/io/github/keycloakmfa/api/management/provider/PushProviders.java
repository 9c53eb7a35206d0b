package io.github.keycloakmfa.api.management.provider;

import static io.github.keycloakmfa.api.schema.Schemas.text;
import static io.github.keycloakmfa.api.schema.Schemas.word;

import io.github.keycloakmfa.api.management.ForPermission;
import io.github.keycloakmfa.api.schema.Schema;
import io.github.keycloakmfa.api.schema.Schemas;
import io.github.keycloakmfa.api.schema.TextFormat;
import io.github.keycloakmfa.realm.ProviderSetting;
import java.util.List;

/** How push notifications are sent, and the app that shows them (contract section 1.6, rows 28 to 32 and 36). */
final class PushProviders {

    private static final Schema AWS_ID = text(1, 1_000).orNull();
    private static final Schema AWS_REGION =
            text(1, 1_000, TextFormat.AWS_REGION).orNull();

    static final List<Provider> ALL = List.of(
            Provider.ofFactor(
                    ProviderSetting.PUSH_SELECTED,
                    "the service that sends push notifications",
                    "push-notification/selected-provider",
                    Member.of("provider", word("guardian", "sns", "direct"))
                            .required()
                            .otherwise("guardian")),
            Provider.ofFactor(
                            ProviderSetting.SNS,
                            "the settings for Amazon SNS",
                            "push-notification/providers/sns",
                            Member.of("aws_access_key_id", AWS_ID).orNull(),
                            Member.of("aws_secret_access_key", AWS_ID).hidden(),
                            Member.of("aws_region", AWS_REGION).orNull(),
                            Member.of("sns_apns_platform_application_arn", AWS_ID)
                                    .orNull(),
                            Member.of("sns_gcm_platform_application_arn", AWS_ID)
                                    .orNull())
                    .patchable(),
            Provider.ofFactor(
                            ProviderSetting.APNS,
                            "the settings for Apple's push service",
                            "push-notification/providers/apns",
                            Member.of("bundle_id", text(1, 1_000).orNull()).orNull(),
                            Member.of("sandbox", Schemas.FLAG).otherwise(false),
                            Member.of("p12", text(1, 10_000).orNull()).hidden(),
                            Member.presence("enabled", "p12"))
                    .patchable()
                    .answering(Echo.STATE)
                    .checked(Check.of("p12", ClientCertificate::problem)),
            Provider.ofFactor(
                            ProviderSetting.FCM,
                            "the settings for Firebase (legacy)",
                            "push-notification/providers/fcm",
                            Member.of("server_key", text(1, 152).orNull()).hidden())
                    .patchable()
                    .answering(Echo.NOTHING),
            Provider.ofFactor(
                            ProviderSetting.FCM_V1,
                            "the settings for Firebase",
                            "push-notification/providers/fcmv1",
                            Member.of("server_credentials", text(1, 10_000).orNull())
                                    .hidden())
                    .patchable()
                    .answering(Echo.NOTHING)
                    .checked(Check.of("server_credentials", ServerCredentials::problem)),
            new Provider(
                    ProviderSetting.PUSH_APP,
                    "the app for push notifications",
                    List.of("prompts/mfa-push"),
                    ForPermission.of("read:prompts"),
                    ForPermission.of("update:prompts"),
                    List.of("PATCH"),
                    Echo.STATE,
                    Check.NONE,
                    // Auth0 names no limits for these.
                    List.of(
                            Member.of("google_app_link", text(0, 2_000).orNull()),
                            Member.of("apple_app_link", text(0, 2_000).orNull()),
                            Member.of("app_name", text(0, 255).orNull()))));

    private PushProviders() {}
}

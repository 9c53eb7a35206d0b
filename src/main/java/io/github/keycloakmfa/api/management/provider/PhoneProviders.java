package io.github.keycloakmfa.api.management.provider;

import static io.github.keycloakmfa.api.schema.Schemas.text;
import static io.github.keycloakmfa.api.schema.Schemas.word;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.keycloakmfa.api.schema.Schema;
import io.github.keycloakmfa.api.schema.Schemas;
import io.github.keycloakmfa.realm.BodyFormat;
import io.github.keycloakmfa.realm.MessageTemplates;
import io.github.keycloakmfa.realm.ProviderSetting;
import java.util.List;

/** How messages to phones are sent (contract section 1.6, rows 21 to 27; gateway and hook are additions of ours). What is named {@code sms} is the same under its older name. */
final class PhoneProviders {

    private static final Schema TWILIO_ID = text(1, 1_000).orNull();

    /** Auth0 names no limit; ours is that of twenty messages in one. */
    private static final Schema TEMPLATE = text(0, 3_000);

    /** Ours are read by nobody: they are not to be found in any tool of Auth0's. */
    private static final Member SECRET =
            Member.of("secret", text(1, 1_000).orNull()).hidden();

    static final List<Provider> ALL = List.of(
            Provider.ofFactor(
                    ProviderSetting.MESSAGE_TYPES,
                    "the ways of messages to phones",
                    "phone/message-types",
                    Member.of("message_types", Schemas.list(word("sms", "voice"), 16))
                            .required()
                            .otherwise(JsonNodeFactory.instance.arrayNode())),
            Provider.ofFactor(
                            ProviderSetting.PHONE_SELECTED,
                            "the service that sends messages to phones",
                            "phone/selected-provider",
                            Member.of("provider", word("auth0", "twilio", "phone-message-hook"))
                                    .required()
                                    .otherwise("auth0"))
                    .alias("sms/selected-provider"),
            Provider.ofFactor(
                            ProviderSetting.PHONE_TEMPLATES,
                            "the texts of messages to phones",
                            "phone/templates",
                            Member.of("enrollment_message", TEMPLATE).required().otherwise(MessageTemplates.ENROLLMENT),
                            Member.of("verification_message", TEMPLATE)
                                    .required()
                                    .otherwise(MessageTemplates.VERIFICATION))
                    .alias("sms/templates")
                    .checked(TemplateText.in("enrollment_message").and(TemplateText.in("verification_message"))),
            Provider.ofFactor(
                            ProviderSetting.TWILIO,
                            "the settings for Twilio",
                            "phone/providers/twilio",
                            Member.of("auth_token", TWILIO_ID).orNull(),
                            Member.of("sid", TWILIO_ID).orNull(),
                            Member.of("from", text(0, 64).orNull()).orNull(),
                            Member.of("messaging_service_sid", TWILIO_ID).orNull())
                    .alias("sms/providers/twilio"),
            Provider.ofFactor(
                            ProviderSetting.GATEWAY,
                            "the settings for a gateway of any kind",
                            "phone/providers/gateway",
                            Member.of("url", text(1, 2_000).orNull()),
                            Member.of("method", word("POST", "PUT", "GET").orNull())
                                    .otherwise("POST"),
                            Member.of(
                                            "content_type",
                                            word(BodyFormat.mediaTypes()).orNull())
                                    .otherwise(BodyFormat.JSON.mediaType()),
                            Member.of(
                                    "headers",
                                    Schemas.namedTexts(text(0, 1_000), 16).orNull()),
                            Member.of("body", text(0, 10_000).orNull()),
                            Member.of(
                                    "success",
                                    Schemas.list(Schemas.whole(100, 599), 16).orNull()),
                            Member.of("success_contains", text(0, 200).orNull()),
                            SECRET)
                    .patchable()
                    .answering(Echo.STATE)
                    .checked(GatewayCheck.ADDRESS.and(GatewayCheck.BODY).and(GatewayCheck.HEADERS)),
            Provider.ofFactor(
                            ProviderSetting.MESSAGE_HOOK,
                            "the settings for the phone message hook",
                            "phone/providers/phone-message-hook",
                            Member.of("url", text(1, 2_000).orNull()),
                            SECRET)
                    .patchable()
                    .answering(Echo.STATE)
                    .checked(TargetCheck.of("url")));

    private PhoneProviders() {}
}

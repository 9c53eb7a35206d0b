package io.github.keycloakmfa.api.management.provider;

import static io.github.keycloakmfa.api.schema.Schemas.text;
import static io.github.keycloakmfa.api.schema.Schemas.word;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.keycloakmfa.api.schema.Schema;
import io.github.keycloakmfa.api.schema.Schemas;
import io.github.keycloakmfa.realm.MessageTemplates;
import io.github.keycloakmfa.realm.ProviderSetting;
import java.util.List;

/** How messages to phones are sent (contract section 1.6, rows 21 to 27). What is named {@code sms} is the same under its older name. */
final class PhoneProviders {

    private static final Schema TWILIO_ID = text(1, 1_000).orNull();

    /** Auth0 names no limit; ours is that of twenty messages in one. */
    private static final Schema TEMPLATE = text(0, 3_000);

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
                    .alias("sms/providers/twilio"));

    private PhoneProviders() {}
}

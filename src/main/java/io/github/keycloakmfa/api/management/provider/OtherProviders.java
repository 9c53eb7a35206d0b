package io.github.keycloakmfa.api.management.provider;

import static io.github.keycloakmfa.api.schema.Schemas.text;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.keycloakmfa.api.management.ForPermission;
import io.github.keycloakmfa.api.schema.ObjectSchema;
import io.github.keycloakmfa.api.schema.Schemas;
import io.github.keycloakmfa.realm.ProviderSetting;
import java.util.List;

/** Duo, security keys, and what a tenant has set about MFA (contract section 1.6, rows 33 to 35, and section 1.7). */
final class OtherProviders {

    private static final Member OVERRIDE =
            Member.of("overrideRelyingParty", Schemas.FLAG).otherwise(false);
    private static final Member RELYING_PARTY = Member.of("relyingPartyIdentifier", Schemas.HOSTNAME);

    private static final String FACTOR_LIST = "mfa_show_factor_list_on_enrollment";
    private static final String PLAIN_NUMBERS = "disable_management_api_sms_obfuscation";

    /** Auth0 has a permission of its own for reading; whoever may change these may read them here. */
    private static final ForPermission TENANT = ForPermission.of("update:tenant_settings");

    static final List<Provider> ALL = List.of(
            Provider.ofFactor(
                            ProviderSetting.DUO,
                            "the settings for Duo",
                            "duo/settings",
                            Member.of("ikey", text(0, 10_000)),
                            Member.of("skey", text(1, 10_000)),
                            Member.of("host", text(0, 10_000)))
                    .patchable(),
            Provider.ofFactor(
                    ProviderSetting.WEBAUTHN_ROAMING,
                    "the settings for security keys",
                    "webauthn-roaming/settings",
                    Member.of("userVerification", Schemas.word("discouraged", "preferred", "required"))
                            .otherwise("required"),
                    OVERRIDE,
                    RELYING_PARTY),
            Provider.ofFactor(
                    ProviderSetting.WEBAUTHN_PLATFORM,
                    "the settings for authenticators that are part of a device",
                    "webauthn-platform/settings",
                    OVERRIDE,
                    RELYING_PARTY),
            new Provider(
                    ProviderSetting.TENANT,
                    "what the tenant has set about MFA",
                    List.of("tenants/settings"),
                    TENANT,
                    TENANT,
                    List.of("PATCH"),
                    Echo.STATE,
                    Check.NONE,
                    List.of(
                            Member.of("customize_mfa_in_postlogin_action", Schemas.FLAG)
                                    .otherwise(false),
                            Member.of(
                                            "flags",
                                            ObjectSchema.closed()
                                                    .optional(FACTOR_LIST, Schemas.FLAG)
                                                    .optional(PLAIN_NUMBERS, Schemas.FLAG))
                                    .otherwise(JsonNodeFactory.instance
                                            .objectNode()
                                            .put(FACTOR_LIST, false)
                                            .put(PLAIN_NUMBERS, false)),
                            Member.of(
                                            "acr_values_supported",
                                            Schemas.list(text(1, 512), 64).orNull())
                                    .otherwise(JsonNodeFactory.instance.arrayNode()),
                            Member.of("phone_consolidated_experience", Schemas.FLAG)
                                    .otherwise(false))));

    private OtherProviders() {}
}

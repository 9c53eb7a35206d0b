package io.github.keycloakmfa.api.management.user;

import static io.github.keycloakmfa.api.schema.Schemas.text;
import static io.github.keycloakmfa.api.schema.Schemas.word;

import io.github.keycloakmfa.api.schema.EitherSchema;
import io.github.keycloakmfa.api.schema.ObjectSchema;
import io.github.keycloakmfa.api.schema.Schema;
import io.github.keycloakmfa.api.schema.Schemas;
import io.github.keycloakmfa.api.schema.TextFormat;
import java.util.List;

/** What may be said about authentication methods (contract section 1.3, rows 4 to 10). */
final class MethodSchemas {

    private static final Schema NAME = text(1, 20, TextFormat.ONE_LINE);
    private static final Schema CHANNEL = word("voice", "sms");
    private static final Schema PHONE_NUMBER = text(2, 30, TextFormat.PHONE_NUMBER);
    private static final Schema SECRET = text(16, 256, TextFormat.BASE32);
    private static final Schema DEVICE_TYPE = word("single_device", "multi_device");
    private static final Schema TRANSPORTS = Schemas.list(text(1, 32), 8);
    private static final Schema KEY = text(1, 4_096, TextFormat.BASE64);

    static final ObjectSchema CREATE = ObjectSchema.closed()
            .with("type", word("phone", "email", "totp", "webauthn-roaming", "webauthn_roaming", "passkey"))
            .optional("name", NAME)
            .optional("totp_secret", SECRET)
            .optional("phone_number", PHONE_NUMBER)
            .optional("email", Schemas.EMAIL)
            .optional("preferred_authentication_method", CHANNEL)
            .optional("key_id", KEY)
            .optional("public_key", KEY)
            .optional("aaguid", text(36, 36, TextFormat.UUID))
            .optional("relying_party_identifier", Schemas.HOSTNAME)
            .optional("credential_device_type", DEVICE_TYPE)
            .optional("credential_backed_up", Schemas.FLAG)
            .optional("identity_user_id", text(1, 320))
            .optional("user_agent", text(0, 1_024))
            .optional("user_handle", text(1, 128))
            .optional("transports", TRANSPORTS);

    static final Schema REPLACE = Schemas.list(
            ObjectSchema.closed()
                    .with("type", word("phone", "email", "totp"))
                    .optional("name", NAME)
                    .optional("preferred_authentication_method", CHANNEL)
                    .optional("phone_number", PHONE_NUMBER)
                    .optional("email", Schemas.EMAIL)
                    .optional("totp_secret", SECRET),
            20);

    static final Schema UPDATE =
            ObjectSchema.closed().optional("name", NAME).optional("preferred_authentication_method", CHANNEL);

    static final ObjectSchema METHOD = ObjectSchema.growing()
            .with("id", text(1, 64))
            .with(
                    "type",
                    word(
                            "recovery-code",
                            "totp",
                            "push",
                            "phone",
                            "email",
                            "webauthn-roaming",
                            "webauthn-platform",
                            "passkey"))
            .with("created_at", Schemas.DATE_TIME)
            .optional("confirmed", Schemas.FLAG)
            .optional("name", text(1, 20))
            .optional("phone_number", text(2, 30))
            .optional("email", text(3, 320))
            .optional("preferred_authentication_method", CHANNEL)
            .optional(
                    "authentication_methods",
                    Schemas.list(
                            ObjectSchema.growing()
                                    .with("type", word("sms", "voice"))
                                    .with("id", text(1, 64)),
                            4))
            .optional("key_id", KEY)
            .optional("public_key", KEY)
            .optional("aaguid", text(36, 36))
            .optional("relying_party_identifier", Schemas.HOSTNAME)
            .optional("credential_device_type", DEVICE_TYPE)
            .optional("credential_backed_up", Schemas.FLAG)
            .optional("identity_user_id", text(1, 320))
            .optional("user_agent", text(0, 1_024))
            .optional("user_handle", text(1, 128))
            .optional("transports", TRANSPORTS)
            .optional("enrolled_at", Schemas.DATE_TIME)
            .optional("last_auth_at", Schemas.DATE_TIME);

    /** With {@code include_totals} a page; otherwise the list alone. */
    static final Schema PAGE = new EitherSchema(List.of(Schemas.list(METHOD, 100), page()));

    private MethodSchemas() {}

    private static Schema page() {
        return ObjectSchema.growing()
                .with("authenticators", Schemas.list(METHOD, 100))
                .with("start", Schemas.whole(0, Integer.MAX_VALUE))
                .with("limit", Schemas.whole(0, 100))
                .with("total", Schemas.whole(0, Integer.MAX_VALUE));
    }
}

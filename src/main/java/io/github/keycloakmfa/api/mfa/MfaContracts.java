package io.github.keycloakmfa.api.mfa;

import static io.github.keycloakmfa.api.schema.Schemas.text;
import static io.github.keycloakmfa.api.schema.Schemas.word;

import io.github.keycloakmfa.api.route.Contract;
import io.github.keycloakmfa.api.schema.ObjectSchema;
import io.github.keycloakmfa.api.schema.Schema;
import io.github.keycloakmfa.api.schema.Schemas;
import io.github.keycloakmfa.api.schema.TextFormat;

/** What the routes of the MFA API take and give (contract sections 1.4 to 1.7). They check it themselves, in OAuth's words. */
final class MfaContracts {

    private static final Schema TYPE = word("otp", "oob", "recovery-code", "webauthn");
    private static final Schema HANDLE = text(43, 43);
    private static final Schema CHANNEL = word("sms", "voice", "email");
    private static final Schema CODE = text(4, 10);

    private static final ObjectSchema AUTHENTICATOR = ObjectSchema.growing()
            .with("id", text(1, 64))
            .with("authenticator_type", TYPE)
            .optional("type", text(1, 32))
            .with("active", Schemas.FLAG)
            .optional("oob_channel", CHANNEL)
            .optional("name", text(1, 255))
            .optional("created_at", Schemas.DATE_TIME)
            .optional("last_auth", Schemas.DATE_TIME);

    static final Contract CHALLENGE = Contract.of("Challenge an authenticator")
            .reading(ObjectSchema.growing()
                    .with("mfa_token", HANDLE)
                    .optional("client_id", text(1, 255))
                    .optional("client_secret", text(1, 2_048))
                    .optional("challenge_type", text(1, 256))
                    .optional("authenticator_id", text(1, 128))
                    .optional("oob_channel", text(1, 32)))
            .giving(
                    200,
                    ObjectSchema.growing()
                            .with("challenge_type", TYPE)
                            .optional("oob_code", HANDLE)
                            .optional("binding_method", word("prompt"))
                            .optional("expires_in", Schemas.whole(0, 3_600))
                            .optional("authenticator_id", text(1, 64))
                            .optional("oob_channel", CHANNEL)
                            .optional("name", text(1, 255)));

    static final Contract ASSOCIATE = Contract.of("Begin an enrolment, or confirm one")
            .reading(ObjectSchema.growing()
                    .optional("mfa_token", HANDLE)
                    .optional("client_id", text(1, 255))
                    .optional("client_secret", text(1, 2_048))
                    .optional("authenticator_types", Schemas.list(text(1, 32), 1))
                    .optional("oob_channels", Schemas.list(text(1, 32), 16))
                    .optional("phone_number", text(2, 320))
                    .optional("email", text(3, 320))
                    .optional("name", text(1, 255))
                    .optional("otp", text(6, 8))
                    .optional("oob_code", HANDLE)
                    .optional("binding_code", CODE))
            .giving(
                    200,
                    ObjectSchema.growing()
                            .with("authenticator_type", TYPE)
                            .with("id", text(1, 64))
                            .optional("secret", text(16, 256, TextFormat.BASE32))
                            .optional("barcode_uri", text(1, 2_048))
                            .optional("manual_input_code", text(16, 256, TextFormat.BASE32))
                            .optional("recovery_codes", Schemas.list(text(24, 24), 16))
                            .optional("oob_channel", CHANNEL)
                            .optional("oob_code", HANDLE)
                            .optional("binding_method", word("prompt"))
                            .optional("expires_in", Schemas.whole(0, 3_600))
                            .optional("active", Schemas.FLAG));

    static final Contract LIST = Contract.of("List the authenticators").giving(200, Schemas.list(AUTHENTICATOR, 1_000));

    static final Contract DELETE = Contract.of("Remove an authenticator").giving(204);

    private MfaContracts() {}
}

package io.github.keycloakmfa.api.oauth;

import static io.github.keycloakmfa.api.schema.Schemas.text;

import io.github.keycloakmfa.api.route.Contract;
import io.github.keycloakmfa.api.schema.ObjectSchema;
import io.github.keycloakmfa.api.schema.Schema;
import io.github.keycloakmfa.api.schema.Schemas;

/** What the OAuth 2.0 and OpenID Connect endpoints take and give (contract section 1.3). Keycloak checks it. */
final class OAuthContracts {

    private static final Schema NAME = text(1, 255);
    private static final Schema SECRET = text(1, 2_048);
    private static final Schema TOKEN = text(1, 32_768);

    static final Contract TOKENS = Contract.of("Get tokens")
            .reading(ObjectSchema.growing()
                    .with("grant_type", text(1, 128))
                    .optional("client_id", NAME)
                    .optional("client_secret", SECRET)
                    .optional("client_assertion", TOKEN)
                    .optional("client_assertion_type", NAME)
                    .optional("username", NAME)
                    .optional("password", SECRET)
                    .optional("realm", NAME)
                    .optional("scope", SECRET)
                    .optional("audience", SECRET)
                    .optional("refresh_token", TOKEN)
                    .optional("mfa_token", text(43, 43))
                    .optional("otp", text(6, 8))
                    .optional("recovery_code", text(1, 64)))
            .giving(
                    200,
                    ObjectSchema.growing()
                            .with("access_token", TOKEN)
                            .with("expires_in", Schemas.whole(1, Integer.MAX_VALUE))
                            .with("token_type", text(1, 16))
                            .optional("scope", text(0, 2_048))
                            .optional("id_token", TOKEN)
                            .optional("refresh_token", TOKEN)
                            .optional("recovery_code", text(24, 24)));

    static final Contract REVOKE = Contract.of("Revoke a token")
            .reading(ObjectSchema.growing()
                    .with("token", TOKEN)
                    .optional("client_id", NAME)
                    .optional("client_secret", SECRET))
            .giving(200);

    static final Contract USER_INFO = Contract.of("Get the claims of the user")
            .giving(200, ObjectSchema.growing().with("sub", NAME));

    static final Contract CONFIGURATION = Contract.of("Discover the endpoints")
            .giving(
                    200,
                    ObjectSchema.growing()
                            .with("issuer", SECRET)
                            .with("token_endpoint", SECRET)
                            .with("jwks_uri", SECRET));

    static final Contract KEYS = Contract.of("Get the keys with which tokens are signed")
            .giving(200, ObjectSchema.growing().with("keys", Schemas.list(ObjectSchema.growing(), 64)));

    private OAuthContracts() {}
}

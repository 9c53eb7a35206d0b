package io.github.keycloakmfa.api.openapi;

import io.github.keycloakmfa.api.schema.ObjectSchema;
import io.github.keycloakmfa.api.schema.Schemas;
import java.util.Map;
import java.util.TreeMap;

/** The forms of errors, by the names under which families refer to them. */
public final class ErrorBodies {

    /** RFC 6749 section 5.2. */
    public static final String OAUTH = "OAuthError";

    /** Contract of the Management API, section 2.1. */
    public static final String MANAGEMENT = "ManagementError";

    static final Map<String, Object> SCHEMAS = new TreeMap<>(Map.of(
            OAUTH,
            ObjectSchema.growing()
                    .with("error", Schemas.text(1, 64))
                    .optional("error_description", Schemas.text(1, 1_024))
                    .optional("mfa_error", Schemas.text(1, 64))
                    .optional("mfa_token", Schemas.text(1, 64))
                    .optional("mfa_requirements", ObjectSchema.growing())
                    .toJsonSchema(),
            MANAGEMENT,
            ObjectSchema.growing()
                    .with("statusCode", Schemas.whole(400, 599))
                    .with("error", Schemas.text(1, 64))
                    .with("message", Schemas.text(1, 1_024))
                    .with("errorCode", Schemas.text(1, 64))
                    .toJsonSchema()));

    private ErrorBodies() {}
}

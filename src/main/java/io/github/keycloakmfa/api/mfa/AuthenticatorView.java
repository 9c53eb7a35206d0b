package io.github.keycloakmfa.api.mfa;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.keycloakmfa.enrollment.Authenticator;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** An authenticator as {@code GET /mfa/authenticators} shows it (contract section 1.6). */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuthenticatorView(
        String id,
        @JsonProperty("authenticator_type") String authenticatorType,
        String type,
        boolean active,
        String name,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("last_auth") String lastAuth) {

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    static AuthenticatorView of(Authenticator authenticator) {
        return new AuthenticatorView(
                authenticator.id(),
                authenticator.type().authenticatorType(),
                authenticator.type().requirement(),
                authenticator.active(),
                authenticator.label(),
                iso(authenticator.createdAt()),
                iso(authenticator.lastUsedAt()));
    }

    private static String iso(Instant instant) {
        return instant == null ? null : ISO.format(instant);
    }
}

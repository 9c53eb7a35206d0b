package io.github.keycloakmfa.api.mfa;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.keycloakmfa.delivery.Channel;
import io.github.keycloakmfa.enrollment.Authenticator;
import io.github.keycloakmfa.factor.MaskedContact;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** An authenticator as {@code GET /mfa/authenticators} shows it (contract section 1.6). */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuthenticatorView(
        String id,
        @JsonProperty("authenticator_type") String authenticatorType,
        @JsonProperty("oob_channel") String channel,
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
                null,
                authenticator.type().requirement(),
                authenticator.active(),
                authenticator.label(),
                iso(authenticator.createdAt()),
                iso(authenticator.lastUsedAt()));
    }

    /** One on this channel; its name is where codes arrive, masked. */
    static AuthenticatorView of(Authenticator authenticator, Channel channel) {
        return new AuthenticatorView(
                channel.word() + "|" + authenticator.deviceId(),
                authenticator.type().authenticatorType(),
                channel.word(),
                authenticator.type().requirement(),
                authenticator.active(),
                contact(authenticator).map(MaskedContact::of).orElse(null),
                iso(authenticator.createdAt()),
                iso(authenticator.lastUsedAt()));
    }

    private static Optional<String> contact(Authenticator authenticator) {
        return Stream.of("phone_number", "email")
                .map(authenticator.details()::get)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst();
    }

    private static String iso(Instant instant) {
        return instant == null ? null : ISO.format(instant);
    }
}

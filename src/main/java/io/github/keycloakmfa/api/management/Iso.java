package io.github.keycloakmfa.api.management;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as Auth0 writes them: UTC, milliseconds, {@code Z}. */
public final class Iso {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Iso() {}

    /**
     * The time as text.
     *
     * @param instant may be {@code null}
     * @return {@code null} for {@code null}
     */
    public static String of(Instant instant) {
        return instant == null ? null : FORMAT.format(instant);
    }
}

package io.github.keycloakmfa.realm;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * An address to which this server sends something because a realm says so. Where it may lie is checked when something is sent: names change
 * their meaning.
 *
 * @param uri absolute, with a host, and without a user's name and password: those would be in logs
 */
public record TargetUrl(URI uri) {

    private static final int MOST_CHARACTERS = 2_000;

    /** Reads one; empty if it may not be that. */
    public static Optional<TargetUrl> read(String value) {
        if (value.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(value)).filter(TargetUrl::mayBe).map(TargetUrl::new);
        } catch (IllegalArgumentException e) {
            // Its text quotes the value: it goes nowhere.
            return Optional.empty();
        }
    }

    private static boolean mayBe(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        return (scheme.equals("https") || scheme.equals("http"))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawFragment() == null
                && uri.getPort() <= 65_535;
    }
}

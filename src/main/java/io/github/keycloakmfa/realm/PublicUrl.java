package io.github.keycloakmfa.realm;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * The address under which a reverse proxy shows a realm's base.
 *
 * @param url without a slash at the end, for example {@code https://mfa.example.com}
 */
public record PublicUrl(String url) {

    private static final int MOST_CHARACTERS = 255;

    static Optional<PublicUrl> read(String value) {
        String url = value.trim().replaceFirst("/+$", "");
        return isBase(url) ? Optional.of(new PublicUrl(url)) : Optional.empty();
    }

    private static boolean isBase(String url) {
        if (url.isEmpty() || url.length() > MOST_CHARACTERS) {
            return false;
        }
        try {
            URI uri = URI.create(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return (scheme.equals("https") || scheme.equals("http"))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * The issuer of tokens under this address: with a slash at the root of a host, as Auth0's SDKs expect it there, and without one below a
     * path, where one of them compares exactly (contract section 6.1).
     */
    public String issuer() {
        return URI.create(url).getPath().isEmpty() ? url + "/" : url;
    }
}

package io.github.keycloakmfa.realm;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.UrlType;

/**
 * Where a realm's API is, as clients see it: {@code {base}} of the contract, without a slash at the end.
 *
 * @param url the realm's public URL if it has one; else its path below Keycloak's frontend URL, for which forwarded headers count exactly
 *     as far as Keycloak is told to trust them
 * @param issuer the issuer of tokens that are issued through this base, if it is not Keycloak's own
 */
public record ApiBase(String url, Optional<String> issuer) {

    public static final String PROVIDER_ID = "auth0";

    private static final String REALMS = "/realms/";

    public static ApiBase of(KeycloakSession session, RealmModel realm) {
        return RealmSettings.of(realm)
                .publicUrl()
                .map(mapped -> new ApiBase(mapped.url(), Optional.of(mapped.issuer())))
                .orElseGet(() -> new ApiBase(path(session, realm), Optional.empty()));
    }

    /** What follows the base in the path of a request, as it was sent. */
    public static String below(URI request) {
        String path = request.getRawPath();
        int realm = path.indexOf(REALMS) + REALMS.length();
        return path.substring(path.indexOf("/" + PROVIDER_ID, realm) + 1 + PROVIDER_ID.length());
    }

    private static String path(KeycloakSession session, RealmModel realm) {
        return session.getContext()
                .getUri(UrlType.FRONTEND)
                .getBaseUriBuilder()
                .path("realms")
                .path(realm.getName())
                .path(PROVIDER_ID)
                .build()
                .toString();
    }

    /** An endpoint of this API. */
    public String endpoint(String path) {
        return url + path;
    }

    /** The audience whose tokens may change factors; always with the slash at the end (contract section 3.3). */
    public String mfaAudience() {
        return url + "/mfa/";
    }

    /** The token endpoint. */
    public String tokenEndpoint() {
        return endpoint("/oauth/token");
    }

    /** The audience whose tokens may call the Management API (contract section 8.1, consequence b). */
    public String managementAudience() {
        return url + "/api/v2/";
    }

    /** The audience of this API that is meant, in its canonical spelling; the slash at the end may be missing. */
    public Optional<String> audience(String anySpelling) {
        return ours().filter(known -> known.equals(anySpelling) || known.equals(anySpelling + "/"))
                .findFirst();
    }

    /** The audiences of this API. */
    public Stream<String> ours() {
        return Stream.of(mfaAudience(), managementAudience());
    }
}

package io.github.keycloakmfa.realm;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.UrlType;

/**
 * Where a realm's API is, as clients see it: {@code {base}} of the contract, without a slash at the end.
 *
 * <p>It is made from Keycloak's frontend URL, so forwarded headers count exactly as far as Keycloak is told to trust them.
 *
 * @param url for example {@code https://id.example.com/realms/shop/auth0}
 */
public record ApiBase(String url) {

    public static final String PROVIDER_ID = "auth0";

    public static ApiBase of(KeycloakSession session, RealmModel realm) {
        return new ApiBase(session.getContext()
                .getUri(UrlType.FRONTEND)
                .getBaseUriBuilder()
                .path("realms")
                .path(realm.getName())
                .path(PROVIDER_ID)
                .build()
                .toString());
    }

    /** The audience whose tokens may change factors; always with the slash at the end (contract section 3.3). */
    public String mfaAudience() {
        return url + "/mfa/";
    }

    /** The token endpoint. */
    public String tokenEndpoint() {
        return url + "/oauth/token";
    }

    /** Whether a requested audience means {@link #mfaAudience()}; the slash at the end may be missing. */
    public boolean isMfaAudience(String audience) {
        return audience != null && (audience.equals(mfaAudience()) || (audience + "/").equals(mfaAudience()));
    }
}

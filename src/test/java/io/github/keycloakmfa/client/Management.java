package io.github.keycloakmfa.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.HashMap;
import java.util.Map;

/** A service that talks to the Management API over plain HTTP. */
public final class Management {

    private final TestRealm realm;
    private final String clientId;
    private final String clientSecret;

    private Management(TestRealm realm, String clientId, String clientSecret) {
        this.realm = realm;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    /** {@code demo-management}, which may do everything. */
    public static Management of(TestRealm realm) {
        return new Management(realm, "demo-management", "demo-management-secret");
    }

    /** {@code demo-helpdesk}, which has {@code read:users} and nothing else. */
    public static Management helpdesk(TestRealm realm) {
        return new Management(realm, "demo-helpdesk", "demo-helpdesk-secret");
    }

    /** Asks for a token of the Management API. */
    public Reply requestToken(Map<String, String> more) {
        Map<String, String> body = new HashMap<>(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                clientId,
                "client_secret",
                clientSecret,
                "audience",
                realm.base() + "/api/v2/"));
        body.putAll(more);
        return Api.at(realm.base()).post("/oauth/token", body);
    }

    public String token() {
        Reply reply = requestToken(Map.of());
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.text("access_token");
    }

    /** The API with a fresh token of everything that the service may do. */
    public Api api() {
        return at(realm).bearer(token());
    }

    /** The API without a token. */
    public static Api at(TestRealm realm) {
        return Api.at(realm.base() + "/api/v2");
    }

    /** The path of a user, as SDKs send it. */
    public static String user(TestUser user) {
        return "/users/auth0%7C" + user.id();
    }
}

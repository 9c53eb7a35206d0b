package io.github.keycloakmfa.mfa;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Browser;
import io.github.keycloakmfa.client.Page;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One visit to Keycloak's own login pages, on behalf of {@code demo-app}. */
final class LoginPages {

    private static final String CALLBACK = "http://localhost:3000/callback";

    private final TestRealm realm;
    private final Browser browser;

    LoginPages(TestRealm realm) {
        this.realm = realm;
        this.browser = new Browser(realm.url());
    }

    /** The page after the password. */
    Page login(TestUser user) {
        return login(user, "openid");
    }

    /**
     * @param scope with further parameters of the authorization request, if need be
     */
    Page login(TestUser user, String scope) {
        Page form = browser.open(realm.url() + "/protocol/openid-connect/auth?client_id=demo-app&response_type=code"
                + "&redirect_uri=" + URLEncoder.encode(CALLBACK, StandardCharsets.UTF_8) + "&scope=" + scope);
        return browser.submit(form, Map.of("username", user.username(), "password", user.password()));
    }

    Page submit(Page page, Map<String, String> typed) {
        return browser.submit(page, typed);
    }

    /** Whether the journey has ended at the app. */
    static boolean isSignedIn(Page page) {
        return page.address().startsWith(CALLBACK) && page.parameter("code") != null;
    }

    /** The tokens for the code with which the journey has ended. */
    Reply tokens(Page page) {
        return App.confidential(realm)
                .token(Map.of(
                        "grant_type", "authorization_code", "code", page.parameter("code"), "redirect_uri", CALLBACK));
    }
}

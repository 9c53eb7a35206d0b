package io.github.keycloakmfa.client;

import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One visit to Keycloak's own login pages, on behalf of {@code demo-app}. */
public final class LoginPages {

    private static final String CALLBACK = "http://localhost:3000/callback";

    private final TestRealm realm;
    private final Browser browser;

    public LoginPages(TestRealm realm) {
        this(realm, new Browser(realm.url()));
    }

    public LoginPages(TestRealm realm, Browser browser) {
        this.realm = realm;
        this.browser = browser;
    }

    public Browser browser() {
        return browser;
    }

    /** The page after the password. */
    public Page login(TestUser user) {
        return login(user, "openid");
    }

    /**
     * @param scope with further parameters of the authorization request, if need be
     */
    public Page login(TestUser user, String scope) {
        return browser.submit(open(scope), Map.of("username", user.username(), "password", user.password()));
    }

    /** Where the app sends a user to log in: a form, or back to the app if this browser is logged in. */
    public Page open() {
        return open("openid");
    }

    private Page open(String scope) {
        return browser.open(realm.url() + "/protocol/openid-connect/auth?client_id=demo-app&response_type=code"
                + "&redirect_uri=" + URLEncoder.encode(CALLBACK, StandardCharsets.UTF_8) + "&scope=" + scope);
    }

    public Page submit(Page page, Map<String, String> typed) {
        return browser.submit(page, typed);
    }

    /** Whether the journey has ended at the app. */
    public static boolean isSignedIn(Page page) {
        return page.address().startsWith(CALLBACK) && page.parameter("code") != null;
    }

    /** The tokens for the code with which the journey has ended. */
    public Reply tokens(Page page) {
        return App.confidential(realm)
                .token(Map.of(
                        "grant_type", "authorization_code", "code", page.parameter("code"), "redirect_uri", CALLBACK));
    }
}

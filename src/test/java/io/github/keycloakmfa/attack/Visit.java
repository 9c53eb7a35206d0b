package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.TableRealm.CALLBACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Browser;
import io.github.keycloakmfa.client.Page;
import io.github.keycloakmfa.server.HandedOut;
import io.github.keycloakmfa.server.TestUser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody in front of a browser, and how what the browser shows is to be read. */
final class Visit {

    private static final String VERIFIER = "a-code-verifier-of-forty-three-characters-or-more";
    /** The verifier, hashed. */
    private static final String CHALLENGE = "ahPqLsi7P3zVk_x_mrtpwuI1ckS-ixx0SqLQLE0lQXA";

    private static final String PKCE = "&code_challenge_method=S256&code_challenge=" + CHALLENGE;
    private static final int MOST_PAGES = 4;

    private final Somebody somebody;
    private final String server;
    private final Browser browser;

    Visit(Somebody somebody) {
        this.somebody = somebody;
        String realm = somebody.realm().url();
        this.server = realm.substring(0, realm.indexOf("/realms/"));
        this.browser = new Browser(server);
    }

    Browser browser() {
        return browser;
    }

    /** Where the client sends its users to log in. */
    Page authorization(String clientId) {
        return authorization(clientId, "code", "");
    }

    Page authorization(String clientId, String responseType, String more) {
        return browser.open(somebody.realm().url() + "/protocol/openid-connect/auth?client_id=" + clientId
                + "&response_type=" + encode(responseType) + "&redirect_uri=" + encode(CALLBACK)
                + "&scope=openid&nonce=nonce-of-the-table" + PKCE + more);
    }

    /** The same, for a client that has told Keycloak beforehand what it wants. */
    Page pushed(String clientId) {
        Map<String, String> form = Map.of(
                "client_id",
                clientId,
                "client_secret",
                TableRealm.SECRET,
                "response_type",
                "code",
                "redirect_uri",
                CALLBACK,
                "scope",
                "openid",
                "code_challenge_method",
                "S256",
                "code_challenge",
                CHALLENGE);
        String request = Api.at(somebody.realm().url())
                .postForm("/protocol/openid-connect/ext/par/request", form)
                .text("request_uri");
        return browser.open(somebody.realm().url() + "/protocol/openid-connect/auth?client_id=" + clientId
                + "&request_uri=" + encode(request));
    }

    Page accountConsole() {
        return browser.open(somebody.realm().url() + "/protocol/openid-connect/auth?client_id=account-console"
                + "&response_type=code&redirect_uri=" + encode(somebody.realm().url() + "/account/") + "&scope=openid"
                + PKCE);
    }

    /** Makes the session that a later step begins with. */
    void loggedIn() {
        Page page = goOn(login(authorization("demo-app")));
        assertThat(page.address()).as(page.html()).startsWith(CALLBACK);
        assertThat(outcome("demo-app", page)).isEqualTo(Outcome.TOKENS);
    }

    Page open(String address) {
        return browser.open(address.startsWith("/") ? server + address : address);
    }

    /** Types the user's name and password, if the page asks for them. */
    Page login(Page page) {
        TestUser user = somebody.user();
        return page.hasField("username")
                ? browser.submit(page, Map.of("username", user.username(), "password", user.password()))
                : page;
    }

    /** Goes on, with what the user knows: a new password, and the factor if it is to be proved. */
    Page goOn(Page page) {
        Page now = page;
        for (int i = 0; i < MOST_PAGES; i++) {
            if (now.hasField("password-new")) {
                String password = "new-password-" + somebody.user().username();
                now = browser.submit(now, Map.of("password-new", password, "password-confirm", password));
            } else {
                now = prove(now);
            }
        }
        return now;
    }

    /** The factor, on our pages or on Keycloak's. */
    Page prove(Page page) {
        for (String field : new String[] {"code", "otp"}) {
            if (somebody.proves() && page.hasField(field)) {
                return browser.submit(page, Map.of(field, somebody.code()));
            }
        }
        return page;
    }

    /** The address of a link on the page. */
    static String link(Page page, String part) {
        Matcher link = Pattern.compile("href=\"([^\"]*" + part + "[^\"]*)\"").matcher(page.html());
        if (!link.find()) {
            throw new AssertionError("No link to " + part + " at " + page.address() + page.html());
        }
        return link.group(1).replace("&amp;", "&");
    }

    Outcome outcome(String clientId, Page page) {
        if (page.address().startsWith(CALLBACK)) {
            return atTheClient(clientId, page);
        }
        return page.parameter("code") != null && page.address().contains("/account/")
                ? exchange(clientId, page.parameter("code"), page.address().replaceAll("\\?.*", ""))
                : onThePages(page);
    }

    /** A code is worth what it is exchanged for; the answer may also be in the fragment, with tokens in it. */
    private Outcome atTheClient(String clientId, Page page) {
        Map<String, String> answer = parameters(page.address().replaceAll("^[^?#]*[?#]", ""));
        if (answer.containsKey("access_token") || answer.containsKey("id_token")) {
            return Outcome.TOKENS;
        }
        return answer.containsKey("error") ? Outcome.REFUSED : exchange(clientId, answer.get("code"), CALLBACK);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&")) {
            String name = pair.replaceAll("=.*", "");
            String value = pair.substring(Math.min(pair.length(), name.length() + 1));
            if (name.endsWith("token") || name.equals("code")) {
                HandedOut.secret(name, value);
            }
            parameters.put(name, value);
        }
        return parameters;
    }

    private Outcome exchange(String clientId, String code, String redirectUri) {
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "client_id", clientId,
                "redirect_uri", redirectUri,
                "code_verifier", VERIFIER));
        if (!clientId.startsWith("account")) {
            form.put("client_secret", clientId.equals("demo-app") ? "demo-app-secret" : TableRealm.SECRET);
        }
        return Outcome.of(Api.at(somebody.realm().url()).postForm("/protocol/openid-connect/token", form));
    }

    /** Only a page that is known decides anything. */
    static Outcome onThePages(Page page) {
        if (page.hasField("code") || page.hasField("otp") || page.html().contains("\"mfa_required\"")) {
            return Outcome.ASKED;
        }
        boolean deadEnd = page.html().contains("log in again with your password");
        if (deadEnd || page.hasField("username") || page.html().contains("id=\"kc-error-message\"")) {
            return Outcome.REFUSED;
        }
        throw new AssertionError("Not known: " + page.address() + page.html());
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

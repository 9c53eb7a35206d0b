package io.github.keycloakmfa.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.server.HandedOut;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A browser at the pages on which a second factor is proved or enrolled; it remembers where it is. */
public final class SecondFactorPages {

    private static final Pattern CHOICE = Pattern.compile("name=\"choose\"\\s+value=\"([^\"]*)\"");
    private static final Pattern KEY = Pattern.compile("id=\"mfa-key\"[^>]*>\\s*([A-Z2-7]+)\\s*<");
    private static final Pattern RECOVERY = Pattern.compile("<li>\\s*<code[^>]*>\\s*([A-Z0-9-]+)\\s*</code>");

    private final LoginPages pages;
    private Page page;

    private SecondFactorPages(LoginPages pages, Page page) {
        this.pages = pages;
        this.page = page;
    }

    /** After the password, in a browser that nobody has used before. */
    public static SecondFactorPages of(TestRealm realm, TestUser user) {
        return of(realm, user, "openid");
    }

    /**
     * @param scope with further parameters of the authorization request, if need be
     */
    public static SecondFactorPages of(TestRealm realm, TestUser user, String scope) {
        LoginPages pages = new LoginPages(realm);
        return new SecondFactorPages(pages, pages.login(user, scope));
    }

    /** After the password, in this browser. */
    public static SecondFactorPages in(Browser browser, TestRealm realm, TestUser user, String scope) {
        LoginPages pages = new LoginPages(realm, browser);
        return new SecondFactorPages(pages, pages.login(user, scope));
    }

    public Browser browser() {
        return pages.browser();
    }

    public Page page() {
        return page;
    }

    public boolean isSignedIn() {
        return LoginPages.isSignedIn(page);
    }

    public boolean asksForCode() {
        return page.hasField("code");
    }

    public boolean asksForContact() {
        return page.hasField("contact");
    }

    public boolean showsRecoveryCodes() {
        return page.html().contains("mfa-recovery-codes");
    }

    /** The ids of the ways that the page offers. */
    public List<String> choices() {
        return CHOICE.matcher(page.html())
                .results()
                .map(SecondFactorPages::unescaped)
                .toList();
    }

    private static String unescaped(MatchResult match) {
        return match.group(1).replace("&#124;", "|");
    }

    /** The first way of this kind. */
    public SecondFactorPages choose(String kind) {
        String id = choices().stream()
                .filter(each -> each.equals(kind) || each.startsWith(kind + "|"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + kind + " among " + choices() + ":\n" + page.html()));
        return submit(Map.of("choose", id));
    }

    public SecondFactorPages code(String code) {
        return submit(Map.of("code", code, "step", "verify"));
    }

    public SecondFactorPages contact(String contact) {
        return submit(Map.of("contact", contact, "step", "send"));
    }

    public SecondFactorPages step(String step) {
        return submit(Map.of("step", step));
    }

    /** The user has kept the recovery codes. */
    public SecondFactorPages kept() {
        return submit(Map.of("step", "saved", "saved", "true"));
    }

    public SecondFactorPages submit(Map<String, String> typed) {
        page = pages.submit(page, typed);
        return this;
    }

    /** The app that has read the key of the page. */
    public AuthenticatorApp app() {
        return new AuthenticatorApp(key());
    }

    public String key() {
        List<String> keys =
                KEY.matcher(page.html()).results().map(match -> match.group(1)).toList();
        assertThat(keys).as(page.html()).hasSize(1);
        HandedOut.secret("secret", keys.get(0));
        return keys.get(0);
    }

    public List<String> recoveryCodes() {
        List<String> codes = RECOVERY.matcher(page.html())
                .results()
                .map(match -> match.group(1))
                .toList();
        codes.forEach(code -> HandedOut.secret("recovery_code", code));
        return codes;
    }

    public Reply tokens() {
        assertThat(isSignedIn()).as(page.address() + page.html()).isTrue();
        return pages.tokens(page);
    }

    /** The same browser asks the application for another login. */
    public Page again() {
        return pages.open();
    }
}

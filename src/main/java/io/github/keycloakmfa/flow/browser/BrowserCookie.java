package io.github.keycloakmfa.flow.browser;

import io.github.keycloakmfa.challenge.RememberedBrowsers;
import io.github.keycloakmfa.challenge.RememberedBrowsers.Recognised;
import io.github.keycloakmfa.realm.RealmSettings;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The cookie by which a browser is recognised. Several people may use one browser: it holds something for each of them. */
final class BrowserCookie {

    private static final int MOST_PEOPLE = 5;
    private static final int MOST_CHARACTERS = 600;
    /** Stands in no handle. */
    private static final String SEPARATOR = ".";

    /** Of the realm's id in the name: the cookie of a host is one for all of its realms. */
    private static final int SHORT = 12;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final boolean encrypted;

    BrowserCookie(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.encrypted = session.getContext().getUri().getBaseUri().getScheme().equals("https");
    }

    /** Has the browser remembered for this user. */
    void remember(UserModel user, String factorId) {
        write(new RememberedBrowsers(session).remember(user, factorId), "");
    }

    /**
     * Recognises it for this user, and gives it something else to hold.
     *
     * @return the id of the factor that was proved in it
     */
    Optional<String> recognise(UserModel user) {
        RememberedBrowsers browsers = new RememberedBrowsers(session);
        if (!browsers.areOn()) {
            return Optional.empty();
        }
        for (String held : held()) {
            Optional<Recognised> recognised = browsers.recognise(user, held);
            if (recognised.isPresent()) {
                write(recognised.get().held(), held);
                return recognised.map(Recognised::factor);
            }
        }
        return Optional.empty();
    }

    private List<String> held() {
        Cookie cookie = session.getContext().getRequestHeaders().getCookies().get(name());
        return cookie == null || cookie.getValue().length() > MOST_CHARACTERS
                ? List.of()
                : List.of(cookie.getValue().split(Pattern.quote(SEPARATOR)));
    }

    private void write(String held, String inPlaceOf) {
        List<String> all = new ArrayList<>(List.of(held));
        held().stream()
                .filter(each -> !each.isEmpty() && !each.equals(inPlaceOf))
                .forEach(all::add);
        String value = String.join(SEPARATOR, all.subList(0, Math.min(MOST_PEOPLE, all.size())));
        session.getContext()
                .getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(name())
                        .value(value)
                        .path(encrypted ? "/" : path())
                        .maxAge((int) RealmSettings.of(realm).rememberBrowser().toSeconds())
                        .secure(encrypted)
                        .httpOnly(true)
                        .sameSite(NewCookie.SameSite.LAX)
                        .build());
    }

    private String path() {
        return session.getContext().getUri().getBaseUri().getPath() + "realms/" + realm.getName() + "/";
    }

    /** Under the prefix no other host and no unencrypted page can set it (RFC 6265bis section 4.1.3.2). */
    private String name() {
        String id = realm.getId().replace("-", "");
        return (encrypted ? "__Host-" : "") + "mfa-browser-" + id.substring(0, Math.min(SHORT, id.length()));
    }
}

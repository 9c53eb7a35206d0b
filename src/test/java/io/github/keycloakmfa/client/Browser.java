package io.github.keycloakmfa.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser with one site's cookies, redirects and forms, and without scripts. It sends secure cookies over HTTP, as real ones do to localhost, and each one
 * only below its path: two realms of a server use the same names.
 */
public final class Browser {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int MOST_REDIRECTS = 10;

    private final String site;
    private final List<Cookie> cookies = new ArrayList<>();

    /**
     * @param site where redirects are followed; one that leads elsewhere ends the journey
     */
    public Browser(String site) {
        this.site = site;
    }

    /** Another browser with the same cookies, as a thief would have them. */
    public Browser copy() {
        Browser copy = new Browser(site);
        copy.cookies.addAll(cookies);
        return copy;
    }

    /** Whether it has a cookie whose name begins so. */
    public boolean hasCookie(String name) {
        return cookies.stream().anyMatch(each -> each.name().startsWith(name));
    }

    /** Forgets all cookies but those whose names begin so. */
    public void keepOnly(String name) {
        cookies.removeIf(each -> !each.name().startsWith(name));
    }

    public Page open(String address) {
        return follow(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    /** Sends the page's form: what was typed, beside what is hidden in it. */
    public Page submit(Page page, Map<String, String> typed) {
        Map<String, String> fields = new HashMap<>(page.hiddenFields());
        fields.putAll(typed);
        Sensitive.noteIn(fields);
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return follow(HttpRequest.newBuilder(URI.create(page.address()).resolve(page.formAction()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private Page follow(HttpRequest.Builder first) {
        HttpResponse<String> response = send(first);
        for (int i = 0; i < MOST_REDIRECTS && response.statusCode() / 100 == 3; i++) {
            String location = response.headers().firstValue("Location").orElseThrow();
            Sensitive.noteInQuery(location.substring(location.indexOf('?') + 1));
            if (!location.startsWith(site)) {
                return new Page(location, "");
            }
            response = send(HttpRequest.newBuilder(URI.create(location)).GET());
        }
        return new Page(response.uri().toString(), response.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        String sent = cookiesFor(request.build().uri().getPath());
        if (!sent.isEmpty()) {
            request.header("Cookie", sent);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            take(response.headers());
            assertThat(response.statusCode()).as(response.body()).isLessThan(500);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Keeps the cookies of an answer, also of one that somebody else got. */
    public void take(HttpHeaders headers) {
        for (String header : headers.allValues("Set-Cookie")) {
            Cookie cookie = Cookie.of(header);
            cookies.removeIf(cookie::replaces);
            cookies.add(cookie);
        }
    }

    private String cookiesFor(String path) {
        return cookies.stream()
                .filter(cookie -> path.startsWith(cookie.path()))
                .map(Cookie::pair)
                .collect(Collectors.joining("; "));
    }

    private record Cookie(String path, String name, String value) {

        private static final Pattern PATH = Pattern.compile("(?i);\\s*path=([^;]*)");

        static Cookie of(String header) {
            String pair = header.substring(0, (header + ";").indexOf(';'));
            int equals = pair.indexOf('=');
            Matcher path = PATH.matcher(header);
            return new Cookie(path.find() ? path.group(1) : "/", pair.substring(0, equals), pair.substring(equals + 1));
        }

        boolean replaces(Cookie other) {
            return path.equals(other.path) && name.equals(other.name);
        }

        String pair() {
            return name + "=" + value;
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

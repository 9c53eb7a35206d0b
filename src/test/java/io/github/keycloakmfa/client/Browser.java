package io.github.keycloakmfa.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser with one site's cookies, redirects and forms, and without scripts. It sends secure cookies over HTTP, as real ones do to localhost. */
public final class Browser {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int MOST_REDIRECTS = 10;

    private final String site;
    private final Map<String, String> cookies = new HashMap<>();

    /**
     * @param site where redirects are followed; one that leads elsewhere ends the journey
     */
    public Browser(String site) {
        this.site = site;
    }

    /** Another browser with the same cookies, as a thief would have them. */
    public Browser copy() {
        Browser copy = new Browser(site);
        copy.cookies.putAll(cookies);
        return copy;
    }

    /** Whether it has a cookie whose name begins so. */
    public boolean hasCookie(String name) {
        return cookies.keySet().stream().anyMatch(each -> each.startsWith(name));
    }

    /** Forgets all cookies but those whose names begin so. */
    public void keepOnly(String name) {
        cookies.keySet().removeIf(each -> !each.startsWith(name));
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
        return follow(HttpRequest.newBuilder(URI.create(page.formAction()))
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
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            assertThat(response.statusCode()).as(response.body()).isLessThan(500);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        String pair = cookie.substring(0, (cookie + ";").indexOf(';'));
        int equals = pair.indexOf('=');
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

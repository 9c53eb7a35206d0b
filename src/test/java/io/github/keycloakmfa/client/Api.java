package io.github.keycloakmfa.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakmfa.openapi.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plain HTTP against one base, for what no SDK would send or show. */
public final class Api {

    /** A connection for each request of a race: over HTTP/2 they would share one, and queue up in it. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String MANAGEMENT = "/auth0/api/v2";

    private final String base;
    private final List<String> headers;
    private final boolean secrets;

    private Api(String base, List<String> headers, boolean secrets) {
        this.base = base;
        this.headers = headers;
        this.secrets = secrets;
    }

    public static Api at(String base) {
        return new Api(base, List.of(), true);
    }

    /** The same for nonsense: the same words stand for a secret here and for a name there, so the log is not searched for them. */
    public Api withoutSecrets() {
        return new Api(base, headers, false);
    }

    /** The same with one more header on each request. */
    public Api with(String name, String value) {
        return new Api(
                base, Stream.concat(headers.stream(), Stream.of(name, value)).toList(), secrets);
    }

    public Api bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public Reply get(String path) {
        return send("GET", path, null, null);
    }

    public Reply delete(String path) {
        return send("DELETE", path, null, null);
    }

    public Reply post(String path, Map<String, ?> json) {
        try {
            return send("POST", path, "application/json", JSON.writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public Reply postForm(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
        return send("POST", path, "application/x-www-form-urlencoded", body);
    }

    /**
     * @param contentType {@code null} for none
     * @param body {@code null} for none
     */
    public Reply send(String method, String path, String contentType, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null && secrets) {
            Sensitive.noteIn(body);
        }
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            Reply reply = Reply.of(HTTP.send(request.build(), BodyHandlers.ofString()));
            if (secrets) {
                Sensitive.noteInAnswer(reply.body());
            }
            if (base.endsWith(MANAGEMENT)) {
                Documents.hold(method, path, reply.status(), reply.body());
            }
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

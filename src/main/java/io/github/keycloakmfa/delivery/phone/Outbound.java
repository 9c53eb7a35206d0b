package io.github.keycloakmfa.delivery.phone;

import io.github.keycloakmfa.delivery.NotSentException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The way out over HTTP. No redirect is followed and no cookie is kept: where a request goes was said by the realm, and by nobody it asks. */
final class Outbound {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration WHOLE = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 16 * 1_024;

    private final Destinations destinations;

    Outbound(Destinations destinations) {
        this.destinations = destinations;
    }

    /** One for the whole server, and none if nobody sends: it has a thread of its own. */
    private static final class Shared {

        static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    /** Sends a request, and gives back what was answered. The time is that for all of it, body included. */
    Answer send(HttpRequest request) throws NotSentException {
        destinations.check(request.uri());
        CompletableFuture<HttpResponse<byte[]>> exchange =
                Shared.CLIENT.sendAsync(request, answer -> new FirstBytes(MOST_BYTES));
        try {
            HttpResponse<byte[]> answer = exchange.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
        } catch (ExecutionException e) {
            // Its text may name the host.
            String why =
                    "the connection has failed with " + e.getCause().getClass().getName();
            throw e.getCause() instanceof ConnectException || e.getCause() instanceof HttpConnectTimeoutException
                    ? new NotSentException(why)
                    : NotSentException.orPerhaps(why);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw NotSentException.orPerhaps("it has not answered in time");
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw NotSentException.orPerhaps("it was given up");
        }
    }
}

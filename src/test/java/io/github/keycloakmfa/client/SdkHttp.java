package io.github.keycloakmfa.client;

import com.auth0.net.client.Auth0HttpClient;
import com.auth0.net.client.Auth0HttpRequest;
import com.auth0.net.client.Auth0HttpResponse;
import com.auth0.net.client.DefaultHttpClient;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** The SDK's own HTTP client. What it is told is noted, as everything else that is handed out. */
public final class SdkHttp implements Auth0HttpClient {

    private final Auth0HttpClient client;

    public SdkHttp() {
        this(DefaultHttpClient.newBuilder().build());
    }

    public SdkHttp(DefaultHttpClient client) {
        this.client = client;
    }

    @Override
    public Auth0HttpResponse sendRequest(Auth0HttpRequest request) throws IOException {
        return note(client.sendRequest(request));
    }

    @Override
    public CompletableFuture<Auth0HttpResponse> sendRequestAsync(Auth0HttpRequest request) {
        return client.sendRequestAsync(request).thenApply(SdkHttp::note);
    }

    private static Auth0HttpResponse note(Auth0HttpResponse response) {
        Sensitive.noteInAnswer(response.getBody());
        return response;
    }
}

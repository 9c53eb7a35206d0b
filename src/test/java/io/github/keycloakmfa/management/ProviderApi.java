package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.TestRealm;

/** The provider settings of a realm over plain HTTP: what was sent, and exactly what comes back. */
final class ProviderApi {

    private final Api api;

    ProviderApi(TestRealm realm) {
        this.api = Management.of(realm).api();
    }

    /** The body of an answer to a question that must succeed. */
    String get(String path) {
        return ok(api.get("/" + path));
    }

    String put(String path, String body) {
        return ok(send("PUT", path, body));
    }

    String patch(String path, String body) {
        return ok(send("PATCH", path, body));
    }

    Reply send(String method, String path, String body) {
        return api.send(method, "/" + path, "application/json", body);
    }

    /** Asserts that this is refused as a body that may not be. */
    void refused(String method, String path, String body, String message) {
        Reply reply = send(method, path, body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.text("errorCode")).isEqualTo("invalid_body");
        assertThat(reply.text("error")).isEqualTo("Bad Request");
        assertThat(reply.text("message")).isEqualTo(message);
    }

    /** In the words of the schema. */
    void invalid(String method, String path, String body, String violation) {
        refused(method, path, body, "Payload validation error: '" + violation + ".");
    }

    private static String ok(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.body();
    }
}

package io.github.keycloakmfa.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Reply;
import java.util.Map;

/** Requests to a server and its answers, every word of which is written down. */
final class Conversation {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String base;
    private final Api api;
    private final Transcript transcript;

    Conversation(String base, Transcript transcript) {
        this.base = base;
        this.api = Api.at(base);
        this.transcript = transcript;
    }

    Reply post(String path, Map<String, ?> body) {
        transcript.request("POST", base + path);
        transcript.body(JSON.valueToTree(body));
        return answered(api.post(path, body));
    }

    Reply post(String path, String bearer, Map<String, ?> body) {
        transcript.request("POST", base + path);
        transcript.bearer(bearer);
        transcript.body(JSON.valueToTree(body));
        return answered(api.bearer(bearer).post(path, body));
    }

    Reply get(String path, String bearer) {
        transcript.request("GET", base + path);
        transcript.bearer(bearer);
        return answered(api.bearer(bearer).get(path));
    }

    Reply delete(String path, String bearer) {
        transcript.request("DELETE", base + path);
        transcript.bearer(bearer);
        return answered(api.bearer(bearer).delete(path));
    }

    private Reply answered(Reply reply) {
        transcript.answer(reply);
        return reply;
    }
}

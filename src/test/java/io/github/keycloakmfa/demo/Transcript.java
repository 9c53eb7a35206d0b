package io.github.keycloakmfa.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.Reply;
import java.io.PrintStream;

/** The story on paper. Secrets are shown: they are the demo's. */
final class Transcript {

    private static final int WIDTH = 100;

    private final PrintStream out;
    private int chapters;

    Transcript(PrintStream out) {
        this.out = out;
    }

    void chapter(String title) {
        String heading = "== " + ++chapters + ". " + title + " ";
        out.println();
        out.println(heading + "=".repeat(Math.max(2, WIDTH - heading.length())));
    }

    void remark(String text) {
        out.println();
        out.println("   " + text);
    }

    void request(String method, String address) {
        out.println();
        out.println(method + " " + address);
    }

    /** A token that was shown whole when it was issued is only hinted at. */
    void bearer(String token) {
        String hint = token.length() > WIDTH ? token.substring(0, 30) + "..." : token;
        out.println("Authorization: Bearer " + hint);
    }

    void body(JsonNode json) {
        out.println(json.toPrettyString());
    }

    void answer(Reply reply) {
        out.println();
        out.println("-> " + reply.status());
        if (!reply.body().isEmpty()) {
            body(reply.json());
        }
    }
}

package io.github.keycloakmfa.attack;

import io.github.keycloakmfa.client.Reply;

/** What somebody has got at the end of a path, as a client sees it. */
enum Outcome {
    /** Tokens, an assertion, or the action that the path is there for. */
    TOKENS,
    /** The question for a second factor, or for the first one to enrol. */
    ASKED,
    REFUSED;

    /** Of a token request. A server that breaks has decided nothing. */
    static Outcome of(Reply reply) {
        if (reply.status() == 200 && !reply.text("access_token").isEmpty()) {
            return TOKENS;
        }
        if (reply.status() / 100 != 4) {
            throw new AssertionError(reply.status() + " " + reply.body());
        }
        return reply.body().contains("\"mfa_required\"") ? ASKED : REFUSED;
    }
}

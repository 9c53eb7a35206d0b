package io.github.keycloakmfa.fuzz;

import io.github.keycloakmfa.client.Api;

/**
 * Somebody who calls.
 *
 * @param name for messages
 * @param authorization the header, or {@code null}
 */
record Caller(String name, String authorization) {

    Api at(Api api) {
        return authorization == null ? api : api.with("Authorization", authorization);
    }
}

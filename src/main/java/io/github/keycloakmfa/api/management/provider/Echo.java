package io.github.keycloakmfa.api.management.provider;

/** What is answered to a write: Auth0 has three ways (contract section 1.6). */
enum Echo {
    /** What was sent, as it was sent. */
    REQUEST,
    /** What is set now, as far as it can be read and written. */
    STATE,
    /** An empty object. */
    NOTHING
}

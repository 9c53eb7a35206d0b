package io.github.keycloakmfa.refusal;

/**
 * The headers of a 429 (contract section 2.6). All of them are whole numbers: one of Auth0's SDKs throws on anything else.
 *
 * @param limit how many there are in a full bucket
 * @param now seconds since the epoch
 * @param reset when it is worth while to come back, seconds since the epoch
 */
public record RateLimit(int limit, long now, long reset) {

    public Refusal on(Refusal refusal) {
        return refusal.header("Retry-After", Long.toString(Math.max(1, reset - now)))
                .header("X-RateLimit-Limit", Integer.toString(limit))
                .header("X-RateLimit-Remaining", "0")
                .header("X-RateLimit-Reset", Long.toString(reset));
    }
}

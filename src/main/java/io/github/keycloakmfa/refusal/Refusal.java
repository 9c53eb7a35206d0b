package io.github.keycloakmfa.refusal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refused request, as an OAuth 2.0 error (RFC 6749 section 5.2) with the statuses and texts that Auth0's SDKs match on.
 *
 * <p>SDKs compare {@code description} as a whole, so nothing is ever appended to it: hints go into {@code extras}.
 *
 * @param status the HTTP status, 400 to 599
 * @param error the {@code error} code
 * @param description the {@code error_description}, or {@code null} for none
 * @param extras further members of the body, in order; never a name that an SDK reads before {@code error}
 *     ({@code code}, {@code errorCode}, {@code name}, {@code description}, {@code statusCode})
 * @param headers response headers
 */
public record Refusal(
        int status, String error, String description, Map<String, Object> extras, Map<String, String> headers) {

    public Refusal {
        extras = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(extras));
        headers = Map.copyOf(headers);
    }

    public Refusal(int status, String error, String description) {
        this(status, error, description, Map.of(), Map.of());
    }

    /** The same refusal with one more body member. */
    public Refusal with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extras);
        more.put(member, value);
        return new Refusal(status, error, description, more, headers);
    }

    /** The same refusal with the plain word of the product brief beside Auth0's code; no SDK reads this member. */
    public Refusal mfaError(String word) {
        return with("mfa_error", word);
    }

    /** The same refusal with one more response header. */
    public Refusal header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Refusal(status, error, description, extras, more);
    }

    /** This refusal as something to throw. */
    public RefusedException exception() {
        return new RefusedException(this);
    }
}

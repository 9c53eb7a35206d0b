package io.github.keycloakmfa.enrollment;

import io.github.keycloakmfa.factor.FactorType;
import java.time.Instant;
import java.util.Map;

/**
 * One authenticator of a user.
 *
 * @param id public id, such as {@code totp|dev_Zk31bVq8RsT0uYw2}
 * @param credentialId the id of the Keycloak credential that it is, or becomes when it is confirmed
 * @param type its factor
 * @param active whether it is confirmed; only then does it count for anything
 * @param label what the user calls it, may be {@code null}
 * @param createdAt when it was enrolled
 * @param lastUsedAt when it was last proved, {@code null} if never or not known
 * @param details what else is to be known about it, by the names of the Management API; empty while it is not confirmed
 */
public record Authenticator(
        String id,
        String credentialId,
        FactorType type,
        boolean active,
        String label,
        Instant createdAt,
        Instant lastUsedAt,
        Map<String, Object> details) {

    public Authenticator {
        details = Map.copyOf(details);
    }

    /**
     * Whether a client means this one: by its public id, also with a channel in front of it, by the part after the bar, or by the raw id of the
     * credential.
     */
    public boolean isCalled(String someId) {
        int bar = someId.indexOf('|');
        boolean fits = bar < 0 || type.isCalled(someId.substring(0, bar));
        return fits && deviceId().equals(someId.substring(bar + 1)) || credentialId.equals(someId);
    }

    /** The part of the id after the bar. */
    public String deviceId() {
        return id.substring(id.indexOf('|') + 1);
    }
}

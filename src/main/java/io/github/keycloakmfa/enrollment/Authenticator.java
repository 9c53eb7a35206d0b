package io.github.keycloakmfa.enrollment;

import io.github.keycloakmfa.factor.FactorType;
import java.time.Instant;

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
 */
public record Authenticator(
        String id,
        String credentialId,
        FactorType type,
        boolean active,
        String label,
        Instant createdAt,
        Instant lastUsedAt) {

    /** Whether a client means this one: by its public id, or by the raw id of the credential. */
    public boolean isCalled(String someId) {
        return id.equals(someId) || credentialId.equals(someId);
    }
}

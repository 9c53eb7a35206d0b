package io.github.keycloakmfa.realm;

import java.time.Duration;
import org.keycloak.models.RealmModel;

/**
 * What a realm has set, read from its attributes. A value that is missing is its default; one that is out of range or
 * unreadable is its default too, except the policy, where an unreadable value asks for a second factor.
 *
 * @param policy who needs a second factor ({@code mfa.policy})
 * @param tokenLifetime how long an {@code mfa_token} lives ({@code mfa.token-lifetime}, 1 to 3600 s, default 600 s)
 * @param attempts wrong codes a user may send in one go ({@code mfa.attempts}, 1 to 100, default 10)
 * @param attemptRefill after how long one of them comes back ({@code mfa.attempt-refill}, 1 to 86,400 s, default 360 s)
 * @param recoveryCodes recovery codes given at the first enrolment ({@code mfa.recovery-codes}, 0 to 16, default 1)
 * @param pendingLifetime how long an unconfirmed enrolment lives ({@code mfa.pending-lifetime}, 1 to 86,400 s, default 600 s)
 * @param proofMaxAge how long after the second factor was proved factors may be changed ({@code mfa.proof-max-age}, 1 to 86,400 s,
 *     default 600 s)
 */
public record RealmSettings(
        PolicySetting policy,
        Duration tokenLifetime,
        int attempts,
        Duration attemptRefill,
        int recoveryCodes,
        Duration pendingLifetime,
        Duration proofMaxAge) {

    public static final String POLICY = "mfa.policy";
    public static final String TOKEN_LIFETIME = "mfa.token-lifetime";
    public static final String ATTEMPTS = "mfa.attempts";
    public static final String ATTEMPT_REFILL = "mfa.attempt-refill";
    public static final String RECOVERY_CODES = "mfa.recovery-codes";
    public static final String PENDING_LIFETIME = "mfa.pending-lifetime";
    public static final String PROOF_MAX_AGE = "mfa.proof-max-age";

    public static RealmSettings of(RealmModel realm) {
        return new RealmSettings(
                PolicySetting.of(realm.getAttribute(POLICY)),
                seconds(realm, TOKEN_LIFETIME, 600, 3600),
                whole(realm, ATTEMPTS, 10, 1, 100),
                seconds(realm, ATTEMPT_REFILL, 360, 86_400),
                whole(realm, RECOVERY_CODES, 1, 0, 16),
                seconds(realm, PENDING_LIFETIME, 600, 86_400),
                seconds(realm, PROOF_MAX_AGE, 600, 86_400));
    }

    private static Duration seconds(RealmModel realm, String name, int byDefault, int most) {
        return Duration.ofSeconds(whole(realm, name, byDefault, 1, most));
    }

    private static int whole(RealmModel realm, String name, int byDefault, int least, int most) {
        String value = realm.getAttribute(name);
        if (value == null) {
            return byDefault;
        }
        try {
            int number = Integer.parseInt(value.trim());
            return number < least || number > most ? byDefault : number;
        } catch (NumberFormatException e) {
            return byDefault;
        }
    }
}

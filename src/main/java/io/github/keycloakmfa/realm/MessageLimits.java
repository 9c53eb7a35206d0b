package io.github.keycloakmfa.realm;

import java.time.Duration;
import java.util.List;
import org.keycloak.models.RealmModel;

/**
 * How many messages a realm sends (attacks A31 and A35). Each limit is a bucket: so many in one go, and one comes back after its refill.
 */
public final class MessageLimits {

    static final Setting<Integer> USER_BURST = Setting.whole("mfa.phone-user-burst", 10, 1, 1_000, "");
    static final Setting<Integer> USER_REFILL = Setting.whole("mfa.phone-user-refill", 3_600, 1, 86_400, "s");
    static final Setting<Integer> EMAIL_BURST = Setting.whole("mfa.email-user-burst", 20, 1, 1_000, "");
    static final Setting<Integer> EMAIL_REFILL = Setting.whole("mfa.email-user-refill", 60, 1, 86_400, "s");
    static final Setting<Integer> PREFIX_BURST = Setting.whole("mfa.phone-prefix-burst", 20, 1, 10_000, "");
    static final Setting<Integer> PREFIX_REFILL = Setting.whole("mfa.phone-prefix-refill", 180, 1, 86_400, "s");
    static final Setting<Integer> SOURCE_BURST = Setting.whole("mfa.message-source-burst", 100, 0, 10_000, "");
    static final Setting<Integer> SOURCE_REFILL = Setting.whole("mfa.message-source-refill", 10, 1, 86_400, "s");
    static final Setting<Integer> DAY = Setting.whole("mfa.phone-day-limit", 10_000, 1, 1_000_000, "a day");
    static final Setting<Integer> PAUSE = Setting.whole("mfa.resend-pause", 30, 0, 3_600, "s");

    static final List<Setting<?>> ALL = List.of(
            USER_BURST,
            USER_REFILL,
            EMAIL_BURST,
            EMAIL_REFILL,
            PREFIX_BURST,
            PREFIX_REFILL,
            SOURCE_BURST,
            SOURCE_REFILL,
            DAY,
            PAUSE);

    private final RealmModel realm;

    MessageLimits(RealmModel realm) {
        this.realm = realm;
    }

    /**
     * A bucket.
     *
     * @param burst how many are in it when it is full
     * @param refill after how long one comes back
     */
    public record Bucket(int burst, Duration refill) {}

    /** Messages to phones for one user, and to one number. */
    public Bucket phoneOfUser() {
        return bucket(USER_BURST, USER_REFILL);
    }

    /** E-mails for one user, and to one address. */
    public Bucket emailOfUser() {
        return bucket(EMAIL_BURST, EMAIL_REFILL);
    }

    /** To all numbers that differ in their last three digits only. */
    public Bucket phonePrefix() {
        return bucket(PREFIX_BURST, PREFIX_REFILL);
    }

    /** Asked for from one network address; none in it means that there is no such limit. */
    public Bucket source() {
        return bucket(SOURCE_BURST, SOURCE_REFILL);
    }

    /** All messages to phones, a day. */
    public int phonesOfRealm() {
        return DAY.of(realm);
    }

    /** How long a second message to the same place has to wait; the wait doubles with each further one. */
    public Duration resendPause() {
        return Duration.ofSeconds(PAUSE.of(realm));
    }

    private Bucket bucket(Setting<Integer> burst, Setting<Integer> refill) {
        return new Bucket(burst.of(realm), Duration.ofSeconds(refill.of(realm)));
    }
}

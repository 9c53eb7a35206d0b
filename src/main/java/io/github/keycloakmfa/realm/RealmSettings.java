package io.github.keycloakmfa.realm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.RealmModel;

/**
 * What a realm has set. The settings are realm attributes, so they are exported and imported with the realm, and whatever sets realm
 * attributes sets them. {@link SettingsEditor} checks what it writes; a value that came another way and may not be counts as not set.
 */
public final class RealmSettings {

    static final Setting<PolicySetting> POLICY =
            new Setting<>("mfa.policy", "never", "never, all-applications, confidence-score", PolicySetting::read);
    static final Setting<PublicUrl> PUBLIC_URL =
            new Setting<>("mfa.public-url", "", "an http or https URL, 255 characters", PublicUrl::read);
    static final Setting<Integer> TOKEN_LIFETIME = Setting.whole("mfa.token-lifetime", 600, 1, 3600, "s");
    static final Setting<Integer> ATTEMPTS = Setting.whole("mfa.attempts", 10, 1, 100, "");
    static final Setting<Integer> ATTEMPT_REFILL = Setting.whole("mfa.attempt-refill", 360, 1, 86_400, "s");
    static final Setting<Integer> RECOVERY_CODES = Setting.whole("mfa.recovery-codes", 1, 0, 16, "");
    static final Setting<Integer> PENDING_LIFETIME = Setting.whole("mfa.pending-lifetime", 600, 1, 86_400, "s");
    static final Setting<Integer> PROOF_MAX_AGE = Setting.whole("mfa.proof-max-age", 600, 1, 86_400, "s");

    static final Setting<Integer> API_BURST = Setting.whole("mfa.api-burst", 200, 1, 10_000, "");
    static final Setting<Integer> API_RATE = Setting.whole("mfa.api-rate", 50, 1, 1_000, "/s");

    static final Setting<Integer> TICKET_LIFETIME = Setting.whole("mfa.ticket-lifetime", 432_000, 1, 2_592_000, "s");

    static final Setting<NotifySetting> NOTIFY_USER =
            new Setting<>("mfa.notify-user", "administration", "never, administration, always", NotifySetting::read);
    static final Setting<String> NOTIFY_CONTACT = Setting.text("mfa.notify-contact", 255);

    static final List<Setting<?>> ALL = Stream.of(
                    List.of(POLICY),
                    FactorSettings.ALL,
                    List.of(
                            PUBLIC_URL,
                            TOKEN_LIFETIME,
                            ATTEMPTS,
                            ATTEMPT_REFILL,
                            RECOVERY_CODES,
                            PENDING_LIFETIME,
                            PROOF_MAX_AGE,
                            API_BURST,
                            API_RATE,
                            TICKET_LIFETIME,
                            NOTIFY_USER,
                            NOTIFY_CONTACT))
            .<Setting<?>>flatMap(List::stream)
            .toList();

    private final RealmModel realm;

    private RealmSettings(RealmModel realm) {
        this.realm = realm;
    }

    public static RealmSettings of(RealmModel realm) {
        return new RealmSettings(realm);
    }

    static Optional<Setting<?>> find(String name) {
        return ALL.stream().filter(setting -> setting.name().equals(name)).findFirst();
    }

    /** Who needs a second factor. */
    public PolicySetting policy() {
        String set = realm.getAttribute(POLICY.name());
        // A word that nobody knows must not open the door.
        return set != null && !set.isBlank() && PolicySetting.read(set).isEmpty()
                ? PolicySetting.ALL_APPLICATIONS
                : POLICY.of(realm);
    }

    public void setPolicy(PolicySetting policy) {
        realm.setAttribute(POLICY.name(), policy.word());
    }

    /** Whether users may enrol this factor of {@link FactorSettings#NAMES}. Who has one that is switched off later still proves it. */
    public boolean mayBeEnrolled(String factor) {
        return FactorSettings.of(factor).of(realm);
    }

    public void setMayBeEnrolled(String factor, boolean on) {
        realm.setAttribute(FactorSettings.of(factor).name(), Boolean.toString(on));
    }

    /** The address that a reverse proxy maps to the realm's base, if there is one. */
    public Optional<PublicUrl> publicUrl() {
        return Optional.ofNullable(PUBLIC_URL.of(realm));
    }

    /** How long an {@code mfa_token} lives. */
    public Duration tokenLifetime() {
        return Duration.ofSeconds(TOKEN_LIFETIME.of(realm));
    }

    /** Wrong codes a user may send in one go. */
    public int attempts() {
        return ATTEMPTS.of(realm);
    }

    /** After how long one of them comes back. */
    public Duration attemptRefill() {
        return Duration.ofSeconds(ATTEMPT_REFILL.of(realm));
    }

    /** Recovery codes given with the first factor. */
    public int recoveryCodes() {
        return RECOVERY_CODES.of(realm);
    }

    /** How long an enrolment waits for its confirmation. */
    public Duration pendingLifetime() {
        return Duration.ofSeconds(PENDING_LIFETIME.of(realm));
    }

    /** How long after the second factor was proved factors may be changed. */
    public Duration proofMaxAge() {
        return Duration.ofSeconds(PROOF_MAX_AGE.of(realm));
    }

    /** Requests to the Management API that a client may send in one go. */
    public int apiBurst() {
        return API_BURST.of(realm);
    }

    /** How many of them come back in a second. */
    public int apiRate() {
        return API_RATE.of(realm);
    }

    /** How long an enrolment ticket lives. */
    public Duration ticketLifetime() {
        return Duration.ofSeconds(TICKET_LIFETIME.of(realm));
    }

    /** Which changes of their factors users are told of by mail. */
    public NotifySetting notifyUser() {
        return NOTIFY_USER.of(realm);
    }

    /** Whom a user turns to who did not want such a change; empty if nobody is named. */
    public String notifyContact() {
        return NOTIFY_CONTACT.of(realm);
    }
}

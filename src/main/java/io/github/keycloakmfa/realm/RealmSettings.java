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

    static final Setting<Integer> GRACE_DAYS = Setting.whole("mfa.grace-days", 0, 0, 365, "days");
    static final Setting<RunningSessions> RUNNING_SESSIONS =
            new Setting<>("mfa.running-sessions", "next-refresh", "next-refresh, session-end", RunningSessions::read);
    static final Setting<Integer> REMEMBER_DAYS = Setting.whole("mfa.remember-days", 0, 0, 365, "days");
    static final Setting<Integer> GRACE_DEFERRALS = Setting.whole("mfa.grace-deferrals", 1_000, 0, 1_000, "");

    static final Setting<Integer> API_BURST = Setting.whole("mfa.api-burst", 200, 1, 10_000, "");
    static final Setting<Integer> API_RATE = Setting.whole("mfa.api-rate", 50, 1, 1_000, "/s");

    static final Setting<Integer> TICKET_LIFETIME = Setting.whole("mfa.ticket-lifetime", 432_000, 1, 2_592_000, "s");

    static final Setting<NotifySetting> NOTIFY_USER =
            new Setting<>("mfa.notify-user", "administration", "never, administration, always", NotifySetting::read);
    static final Setting<String> NOTIFY_CONTACT = Setting.text("mfa.notify-contact", 255);

    static final Setting<Boolean> EMAIL_OF_ACCOUNT = Setting.flag("mfa.email-of-account", false);
    static final Setting<Integer> CODE_LENGTH = Setting.whole("mfa.code-length", 6, 4, 10, "digits");
    static final Setting<Integer> CODE_LIFETIME = Setting.whole("mfa.code-lifetime", 300, 30, 3_600, "s");
    static final Setting<List<String>> PHONE_COUNTRIES =
            Setting.words("mfa.phone-countries", "", "codes of ISO 3166-1, separated by spaces", 300, "[A-Z]{2}");
    static final Setting<List<String>> PHONE_TYPES = Setting.words(
            "mfa.phone-types",
            "mobile fixed-line-or-mobile voip",
            "words of libphonenumber, separated by spaces",
            16,
            "mobile|fixed-line|fixed-line-or-mobile|voip|personal-number|toll-free|shared-cost|premium-rate|pager|uan");
    static final Setting<List<String>> PHONE_SENDERS = Setting.words(
            "mfa.phone-senders",
            "",
            "words of small letters, digits and dashes, separated by spaces, 8 at most",
            8,
            "[a-z0-9-]{1,64}");
    static final Setting<String> CODE_DOMAIN = Setting.host("mfa.code-domain");

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
                            NOTIFY_CONTACT,
                            EMAIL_OF_ACCOUNT,
                            CODE_LENGTH,
                            CODE_LIFETIME,
                            PHONE_COUNTRIES,
                            PHONE_TYPES,
                            PHONE_SENDERS,
                            CODE_DOMAIN,
                            PolicyRules.SETTING,
                            GRACE_DAYS,
                            GRACE_DEFERRALS,
                            REMEMBER_DAYS,
                            RUNNING_SESSIONS),
                    MessageLimits.ALL)
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

    /** Who needs one where, before {@link #policy}; empty if they cannot be read, and then nobody may come through. */
    public Optional<PolicyRules> rules() {
        String set = realm.getAttribute(PolicyRules.SETTING.name());
        return set == null || set.isBlank() ? Optional.of(PolicyRules.NONE) : PolicyRules.read(set);
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

    /** How long a user who has no factor may put off to enrol one, from when the user was first asked. */
    public Duration grace() {
        return Duration.ofDays(GRACE_DAYS.of(realm));
    }

    /** What becomes of sessions that were let in without a second factor, once the policy asks for one. */
    public RunningSessions runningSessions() {
        return RUNNING_SESSIONS.of(realm);
    }

    /** For how long a browser is remembered whose user wants that; zero if none is. */
    public Duration rememberBrowser() {
        return Duration.ofDays(REMEMBER_DAYS.of(realm));
    }

    /** How often it may be put off in that time. */
    public int deferrals() {
        return GRACE_DEFERRALS.of(realm);
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

    /** Whether the verified address of an account is a factor beside those that its user has enrolled. */
    public boolean emailOfAccount() {
        return EMAIL_OF_ACCOUNT.of(realm);
    }

    /** Digits of a code that is sent. */
    public int codeLength() {
        return CODE_LENGTH.of(realm);
    }

    /** How long a code that is sent can be used. */
    public Duration codeLifetime() {
        return Duration.ofSeconds(CODE_LIFETIME.of(realm));
    }

    /** The countries to whose numbers messages go; empty for all. */
    public List<String> phoneCountries() {
        return PHONE_COUNTRIES.of(realm);
    }

    /** The kinds of numbers to which messages go. */
    public List<String> phoneTypes() {
        return PHONE_TYPES.of(realm);
    }

    /** How many messages may be sent. */
    public MessageLimits messageLimits() {
        return new MessageLimits(realm);
    }

    /** Which changes of their factors users are told of by mail. */
    public NotifySetting notifyUser() {
        return NOTIFY_USER.of(realm);
    }

    /** Whom a user turns to who did not want such a change; empty if nobody is named. */
    public String notifyContact() {
        return NOTIFY_CONTACT.of(realm);
    }

    /** The senders of messages to phones, in the order in which they are tried; empty for the one that the Management API has selected. */
    public List<String> phoneSenders() {
        return PHONE_SENDERS.of(realm);
    }

    /** The host for which a browser fills in a code from a text message; empty for none. */
    public String codeDomain() {
        return CODE_DOMAIN.of(realm);
    }
}

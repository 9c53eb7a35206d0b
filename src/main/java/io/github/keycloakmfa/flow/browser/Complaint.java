package io.github.keycloakmfa.flow.browser;

import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.Refusals;
import java.util.Map;

/**
 * What a page says about what was typed.
 *
 * @param key of the message
 * @param value that stands in it, may be empty
 */
record Complaint(String key, String value) {

    private static final int SECONDS = 60;
    private static final String TOO_MANY_MESSAGES = "mfaPageTooManyMessages";

    static final Complaint WRONG_CODE = new Complaint("mfaPageWrongCode", "");
    static final Complaint NOT_SENT = new Complaint("mfaPageNotSent", "");

    private static final Map<Refusal, String> KEYS = Map.of(
            Refusals.expiredOobCode(),
            "mfaPageExpired",
            Refusals.malformedOobCode(),
            "mfaPageExpired",
            Refusals.foreignOobCode(),
            "mfaPageExpired",
            Refusals.invalidPhoneNumber(),
            "mfaPageBadNumber",
            Refusals.invalidEmail(),
            "mfaPageBadEmail",
            Refusals.accountBlocked(),
            "mfaPageLocked",
            Refusals.notDelivered(),
            "mfaPageNotSent");

    static Complaint about(Refusal refusal) {
        String wait = refusal.headers().get("Retry-After");
        if (wait == null) {
            return new Complaint(KEYS.getOrDefault(refusal, "mfaPageTryAgain"), "");
        }
        int seconds = Integer.parseInt(wait);
        return isAboutMessages(refusal)
                ? new Complaint(TOO_MANY_MESSAGES, wait)
                : new Complaint("mfaPageTooMany", Integer.toString((seconds + SECONDS - 1) / SECONDS));
    }

    /** Whether no message is on its way, so that the page must not say so. */
    boolean isUnsent() {
        return equals(NOT_SENT) || key.equals(TOO_MANY_MESSAGES);
    }

    private static boolean isAboutMessages(Refusal refusal) {
        return refusal.description().equals(Refusals.tooManyCalls().description())
                || refusal.description().equals(Refusals.tooManyMails().description());
    }
}

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
                ? new Complaint("mfaPageTooManyMessages", wait)
                : new Complaint("mfaPageTooMany", Integer.toString((seconds + SECONDS - 1) / SECONDS));
    }

    private static boolean isAboutMessages(Refusal refusal) {
        return refusal.description().equals(Refusals.tooManyCalls().description())
                || refusal.description().equals(Refusals.tooManyMails().description());
    }
}

package io.github.keycloakmfa.delivery;

import io.github.keycloakmfa.realm.RealmSettings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Tells a user by mail which factors have changed, when, through whom, and whom to turn to.
 *
 * @param userId the user
 * @param through the word for who has done it; there is a text for it in every language
 * @param at when
 * @param changes what, in order
 */
public record FactorNotice(String userId, String through, Instant at, List<Change> changes) {

    public FactorNotice {
        changes = List.copyOf(changes);
    }

    /**
     * One change.
     *
     * @param what the word for it; there is a text for it in every language
     * @param factor the id of the factor: never which one it is, or where its codes arrive
     */
    public record Change(String what, String factor) {}

    /**
     * Whether a user can be told at all. As with Keycloak's own notices an address that was not verified gets none: it may be somebody
     * else's.
     */
    public static boolean canBeSent(RealmModel realm, UserModel user) {
        return !realm.getSmtpConfig().isEmpty()
                && user.isEmailVerified()
                && user.getEmail() != null
                && !user.getEmail().isBlank();
    }

    /** Sends it, unless the user is gone or can no longer be told. For a session of its own, in the user's realm. */
    public void send(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        UserModel user = realm == null ? null : session.users().getUserById(realm, userId);
        if (user == null || !canBeSent(realm, user)) {
            return;
        }
        RealmMail mail = new RealmMail(session, user, null, null);
        mail.send(
                "mfaNoticeSubject",
                "mfa-notice.ftl",
                Map.of(
                        "mfaWhen",
                        when(mail.language()),
                        "mfaThrough",
                        through,
                        "mfaContact",
                        RealmSettings.of(realm).notifyContact(),
                        "mfaChanges",
                        changes.stream()
                                .map(each -> Map.of("what", each.what(), "factor", each.factor()))
                                .toList()));
    }

    /** Where the user is nobody knows, so it is UTC, and says so. */
    private String when(Locale language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(language)
                        .withZone(ZoneOffset.UTC)
                        .format(at)
                + " UTC";
    }
}

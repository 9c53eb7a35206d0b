package io.github.keycloakmfa.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.UserModelDelegate;

/** Mail to a user, with Keycloak's own mail settings, templates and languages. */
final class RealmMail {

    private static final Logger LOG = Logger.getLogger(RealmMail.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserLanguage language;
    private final UserModel recipient;

    /**
     * @param address in place of the user's own, or {@code null}
     * @param locale in place of the user's own, or {@code null}; not looked at if the realm does not support it
     */
    RealmMail(KeycloakSession session, UserModel user, String address, String locale) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.language = UserLanguage.of(realm, user, locale);
        this.recipient = new Recipient(user, address == null ? user.getEmail() : address, language.tag());
    }

    boolean hasAddress() {
        return recipient.getEmail() != null && !recipient.getEmail().isBlank();
    }

    /** The language it will be in. */
    Locale language() {
        return language.locale();
    }

    /**
     * Sends it.
     *
     * @param subject the key of the subject, in which the realm's name is filled in
     * @param template in {@code html} and {@code text}
     * @param values for the template, which gets the name as {@code mfaRealmName} as well
     * @return whether the mail server has taken it
     */
    boolean send(String subject, String template, Map<String, Object> values) {
        return isDone(session.getProvider(EmailTemplateProvider.class), subject, template, values);
    }

    /**
     * Writes it without sending it, with the same arguments.
     *
     * @return empty if the realm's theme cannot
     */
    Optional<Letter> write(String subject, String template, Map<String, Object> values) {
        Drafting drafting = new Drafting(session);
        return isDone(drafting.templates(), subject, template, values)
                ? Optional.ofNullable(drafting.letter())
                : Optional.empty();
    }

    private boolean isDone(
            EmailTemplateProvider templates, String subject, String template, Map<String, Object> values) {
        String name = RealmName.of(realm);
        // Keycloak adds its own to them.
        Map<String, Object> all = new HashMap<>(values);
        all.put("mfaRealmName", name);
        // The request is the caller's of the API, who may have another language than the user.
        all.put(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, true);
        try {
            templates.setRealm(realm).setUser(recipient).send(subject, List.of(name), template, all);
            return true;
        } catch (EmailException e) {
            // Its text may name the recipient.
            LOG.warnf("A message could not be mailed: %s", root(e).getClass().getName());
            return false;
        }
    }

    static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    private static final class Recipient extends UserModelDelegate {

        private final String address;
        private final String language;

        Recipient(UserModel user, String address, String language) {
            super(user);
            this.address = address;
            this.language = language;
        }

        @Override
        public String getEmail() {
            return address;
        }

        @Override
        public String getFirstAttribute(String name) {
            return name.equals(UserModel.LOCALE) ? language : super.getFirstAttribute(name);
        }
    }
}

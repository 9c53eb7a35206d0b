package io.github.keycloakmfa.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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
    private final String language;
    private final UserModel recipient;

    /**
     * @param address in place of the user's own, or {@code null}
     * @param locale in place of the user's own, or {@code null}; not looked at if the realm does not support it
     */
    RealmMail(KeycloakSession session, UserModel user, String address, String locale) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.language = language(user, locale);
        this.recipient = new Recipient(user, address == null ? user.getEmail() : address, language);
    }

    boolean hasAddress() {
        return recipient.getEmail() != null && !recipient.getEmail().isBlank();
    }

    /** The language it will be in. */
    Locale language() {
        return realm.isInternationalizationEnabled() && language != null
                ? Locale.forLanguageTag(language.replace('_', '-'))
                : Locale.ENGLISH;
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
        String name = realm.getDisplayName() == null || realm.getDisplayName().isBlank()
                ? realm.getName()
                : realm.getDisplayName();
        // Keycloak adds its own to them.
        Map<String, Object> all = new HashMap<>(values);
        all.put("mfaRealmName", name);
        // The request is the caller's of the API, who may have another language than the user.
        all.put(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, true);
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(recipient)
                    .send(subject, List.of(name), template, all);
            return true;
        } catch (EmailException e) {
            // Its text may name the recipient.
            LOG.warnf("A message could not be mailed: %s", root(e).getClass().getName());
            return false;
        }
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    private String language(UserModel user, String wanted) {
        return Stream.of(wanted, user.getFirstAttribute(UserModel.LOCALE), realm.getDefaultLocale())
                .filter(Objects::nonNull)
                .filter(this::isSupported)
                .findFirst()
                .orElse(null);
    }

    private boolean isSupported(String locale) {
        String language = Locale.forLanguageTag(locale.replace('_', '-')).getLanguage();
        return realm.getSupportedLocalesStream()
                .anyMatch(each -> Locale.forLanguageTag(each).getLanguage().equals(language));
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

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
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.UserModelDelegate;

/** Mails an enrolment ticket to its user, with Keycloak's own mail settings, templates and languages. */
public final class TicketMail {

    private static final Logger LOG = Logger.getLogger(TicketMail.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel recipient;

    /**
     * @param address in place of the user's own, or {@code null}
     * @param locale in place of the user's own, or {@code null}; not looked at if the realm does not support it
     */
    public TicketMail(KeycloakSession session, UserModel user, String address, String locale) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.recipient = new Recipient(user, address == null ? user.getEmail() : address, language(user, locale));
    }

    public boolean hasAddress() {
        return recipient.getEmail() != null && !recipient.getEmail().isBlank();
    }

    /**
     * Sends it.
     *
     * @param url the address of the page
     * @return whether the mail server has taken it
     */
    public boolean send(String url) {
        String name = realm.getDisplayName() == null || realm.getDisplayName().isBlank()
                ? realm.getName()
                : realm.getDisplayName();
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(recipient)
                    .send(
                            "mfaTicketMailSubject",
                            List.of(name),
                            "mfa-ticket.ftl",
                            // Keycloak adds its own to them.
                            new HashMap<>(Map.of("link", url, "mfaRealmName", name)));
            return true;
        } catch (EmailException e) {
            // Its text may name the recipient.
            LOG.warnf(
                    "An enrolment ticket could not be mailed: %s",
                    root(e).getClass().getName());
            return false;
        }
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    /** The caller of the API may have a language too, which Keycloak would ask next: it is not the user's. */
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

package io.github.keycloakmfa.delivery;

import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Mails an enrolment ticket to its user. */
public final class TicketMail {

    private final RealmMail mail;

    /**
     * @param address in place of the user's own, or {@code null}
     * @param locale in place of the user's own, or {@code null}; not looked at if the realm does not support it
     */
    public TicketMail(KeycloakSession session, UserModel user, String address, String locale) {
        this.mail = new RealmMail(session, user, address, locale);
    }

    public boolean hasAddress() {
        return mail.hasAddress();
    }

    /**
     * Sends it.
     *
     * @param url the address of the page
     * @return whether the mail server has taken it
     */
    public boolean send(String url) {
        return mail.send("mfaTicketMailSubject", "mfa-ticket.ftl", Map.of("link", url));
    }
}

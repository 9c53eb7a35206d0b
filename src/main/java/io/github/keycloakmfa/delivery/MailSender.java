package io.github.keycloakmfa.delivery;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.keycloak.email.EmailException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Keycloak's own e-mail. It is written with the realm's theme while the transaction is open, and sent after it. */
final class MailSender implements MessageSender {

    private final KeycloakSession session;

    MailSender(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Optional<Shipment> prepare(Message message) {
        RealmModel realm = session.getContext().getRealm();
        if (message.channel() != Channel.EMAIL || realm.getSmtpConfig().isEmpty()) {
            return Optional.empty();
        }
        KeycloakSessionFactory sessions = session.getKeycloakSessionFactory();
        String realmId = realm.getId();
        return Optional.ofNullable(session.users().getUserById(realm, message.userId()))
                .flatMap(user -> letter(user, message))
                .map(letter -> () -> send(letter, sessions, realmId));
    }

    private Optional<Letter> letter(UserModel user, Message message) {
        String purpose = message.purpose().name().toLowerCase(Locale.ROOT);
        Map<String, Object> values = Map.of("mfaCode", message.code(), "mfaPurpose", purpose);
        return new RealmMail(session, user, message.recipient(), null).write("mfaCodeSubject", "mfa-code.ftl", values);
    }

    private static void send(Letter letter, KeycloakSessionFactory sessions, String realmId) throws NotSentException {
        try {
            letter.send(sessions, realmId);
        } catch (EmailException e) {
            // Its text may name the recipient.
            throw new NotSentException("the mail server has not taken it: "
                    + RealmMail.root(e).getClass().getName());
        }
    }
}

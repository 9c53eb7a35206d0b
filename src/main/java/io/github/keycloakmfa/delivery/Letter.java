package io.github.keycloakmfa.delivery;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Mail that is written and addressed, and needs nobody's data any more. */
record Letter(Map<String, String> mailServer, String address, String subject, String text, String html) {

    Letter {
        mailServer = Collections.unmodifiableMap(new HashMap<>(mailServer));
    }

    /** Sends it in a session of its own, which has no transaction while the mail server takes its time: so it holds no connection either. */
    void send(KeycloakSessionFactory sessions, String realmId) throws EmailException {
        try (KeycloakSession own = sessions.create()) {
            own.getTransactionManager().begin();
            // The password of the mail server may be in the vault, which asks for the realm.
            own.getContext().setRealm(own.realms().getRealm(realmId));
            own.getTransactionManager().commit();
            own.getProvider(EmailSenderProvider.class).send(mailServer, address, subject, text, html);
        }
    }

    @Override
    public String toString() {
        return "Letter";
    }
}

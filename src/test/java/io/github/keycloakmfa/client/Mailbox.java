package io.github.keycloakmfa.client;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Receives what a realm mails to its users. */
public final class Mailbox implements AutoCloseable {

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger LOG = Logger.getLogger("com.icegreen.greenmail");

    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());

    private Mailbox() {}

    /** Makes the realm send its mail here, the notices about events among it. */
    public static Mailbox of(TestRealm realm) {
        LOG.setLevel(Level.WARNING);
        Mailbox mailbox = new Mailbox();
        mailbox.server.start();
        String port = Integer.toString(mailbox.server.getSmtp().getPort());
        realm.update(representation -> {
            representation.setSmtpServer(Map.of("host", "127.0.0.1", "port", port, "from", "realm@test.example"));
            representation.setEventsListeners(List.of("jboss-logging", "email"));
        });
        return mailbox;
    }

    /** A message as its reader sees it. */
    public record Letter(String subject, String text) {}

    /** What has arrived for this user, the oldest first. */
    public List<Letter> to(TestUser user) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(message -> isTo(user, message))
                .map(Mailbox::letter)
                .toList();
    }

    private static boolean isTo(TestUser user, MimeMessage message) {
        try {
            return message.getRecipients(RecipientType.TO)[0].toString().equals(user.email());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Letter letter(MimeMessage message) {
        try {
            return new Letter(message.getSubject(), GreenMailUtil.getBody(message));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}

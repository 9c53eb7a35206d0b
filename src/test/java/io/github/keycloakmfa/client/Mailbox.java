package io.github.keycloakmfa.client;

import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.keycloakmfa.server.Certificate;
import io.github.keycloakmfa.server.Surroundings;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Receives what a realm mails to its users. */
public final class Mailbox implements AutoCloseable {

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger LOG = Logger.getLogger("com.icegreen.greenmail");

    private final GreenMail server;

    private Mailbox(GreenMail server) {
        this.server = server;
    }

    /** Makes the realm send its mail here, the notices about events among it. */
    public static Mailbox of(TestRealm realm) {
        Mailbox mailbox = started(new GreenMail(ServerSetup.SMTP.dynamicPort()));
        realm.update(representation -> {
            representation.setSmtpServer(settings("127.0.0.1", mailbox.server.getSmtp()));
            representation.setEventsListeners(List.of("jboss-logging", "email"));
        });
        return mailbox;
    }

    /**
     * Makes the realm send its mail here over TLS, from the first byte on. Skips the test if the server was not told whom to trust.
     *
     * @param host under which name of this machine
     */
    public static Mailbox overTls(TestRealm realm, String host, Certificate certificate) {
        Surroundings.skipUnlessKnown();
        Mailbox mailbox = started(new TlsMailServer(certificate));
        Map<String, String> settings = new HashMap<>(settings(host, mailbox.server.getSmtps()));
        settings.put("ssl", "true");
        realm.update(representation -> representation.setSmtpServer(settings));
        return mailbox;
    }

    private static Mailbox started(GreenMail server) {
        LOG.setLevel(Level.WARNING);
        server.start();
        return new Mailbox(server);
    }

    private static Map<String, String> settings(String host, SmtpServer server) {
        return Map.of("host", host, "port", Integer.toString(server.getPort()), "from", "realm@test.example");
    }

    /**
     * A message.
     *
     * @param text all of it, as it was sent
     * @param plain as its reader sees it who wants no HTML
     * @param html the HTML of it
     */
    public record Letter(String subject, String text, String plain, String html) {}

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
            return new Letter(
                    message.getSubject(),
                    GreenMailUtil.getBody(message),
                    part(message, "text/plain"),
                    part(message, "text/html"));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            StringBuilder found = new StringBuilder();
            for (int i = 0; i < parts.getCount(); i++) {
                found.append(part(parts.getBodyPart(i), type));
            }
            return found.toString();
        }
        return part.isMimeType(type) ? part.getContent().toString() : "";
    }

    @Override
    public void close() {
        server.stop();
    }
}

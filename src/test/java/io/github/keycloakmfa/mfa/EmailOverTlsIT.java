package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Mailbox;
import io.github.keycloakmfa.client.Mailbox.Letter;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.Certificate;
import io.github.keycloakmfa.server.HandedOut;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.Surroundings;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codes that are mailed over TLS: to a mail server that Keycloak trusts, and to no other. */
@KeycloakTest
class EmailOverTlsIT {

    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    private static final Refused NOT_SENT =
            Refused.with(502, "bad_gateway", "The message could not be sent. Try again later.");

    private final TestRealm realm;
    private final App app;
    private TestUser user;

    EmailOverTlsIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void somebodyWhoMayEnrolAMailbox() {
        realm.update(it -> {
            it.getAttributes().put("mfa.factor.email", "true");
            it.getAttributes().put("mfa.notify-user", "never");
            it.getAttributes().put("mfa.resend-pause", "600");
            it.getAttributes().put("mfa.attempts", "1");
        });
        user = realm.newUser();
    }

    @Test
    void aCodeArrivesAndLogsIn() {
        try (Mailbox mailbox = Mailbox.overTls(realm, "localhost", Surroundings.TRUSTED)) {
            String mfaToken = app.mfaToken(user);
            Reply begun = associate(mfaToken);
            assertThat(begun.status()).as(begun.body()).isEqualTo(200);
            Reply tokens = app.oob(mfaToken, begun.text("oob_code"), code(mailbox));
            String next = app.mfaToken(user);
            Reply challenged = app.challenge(next, "oob");
            Reply again = app.oob(next, challenged.text("oob_code"), code(mailbox));

            assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
            assertThat(again.status()).as(again.body()).isEqualTo(200);
        }
    }

    /** Whoever answers in the mail server's place must not read codes. */
    @Test
    void aCertificateOfAStranger_nothingIsSent(@TempDir Path directory) throws IOException, InterruptedException {
        Certificate strangers = Certificate.createIn(directory, "localhost");
        try (Mailbox mailbox = Mailbox.overTls(realm, "localhost", strangers)) {
            assertThat(associate(app.mfaToken(user)).refused()).isEqualTo(NOT_SENT);
            assertThat(mailbox.to(user)).isEmpty();
        }
    }

    /** The same machine and the same certificate, which speaks of {@code localhost}. */
    @Test
    void aCertificateOfAnotherHost_nothingIsSent() {
        try (Mailbox mailbox = Mailbox.overTls(realm, "127.0.0.1", Surroundings.TRUSTED)) {
            assertThat(associate(app.mfaToken(user)).refused()).isEqualTo(NOT_SENT);
            assertThat(mailbox.to(user)).isEmpty();
        }
    }

    /** Here the next message would wait for ten minutes, and there is one attempt. */
    @Test
    void whatWasNotSentCostsTheUserNothing(@TempDir Path directory) throws IOException, InterruptedException {
        String mfaToken = app.mfaToken(user);
        try (Mailbox strangers = Mailbox.overTls(realm, "localhost", Certificate.createIn(directory, "localhost"))) {
            assertThat(associate(mfaToken).refused()).isEqualTo(NOT_SENT);
            assertThat(strangers.to(user)).isEmpty();
        }
        try (Mailbox mailbox = Mailbox.overTls(realm, "localhost", Surroundings.TRUSTED)) {
            Reply begun = associate(mfaToken);
            assertThat(begun.status()).as(begun.body()).isEqualTo(200);
            Reply tokens = app.oob(mfaToken, begun.text("oob_code"), code(mailbox));

            assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
            assertThat(realm.events())
                    .filteredOn(event -> user.id().equals(event.getUserId()))
                    .extracting(event -> event.getError())
                    .contains("bad_gateway");
        }
    }

    private Reply associate(String mfaToken) {
        return app.associate(mfaToken, Map.of("authenticator_types", List.of("oob"), "oob_channels", List.of("email")));
    }

    private String code(Mailbox mailbox) {
        List<Letter> letters = mailbox.to(user);
        Matcher code = CODE.matcher(letters.get(letters.size() - 1).plain());
        assertThat(code.find()).isTrue();
        HandedOut.secret("binding_code", code.group());
        return code.group();
    }
}

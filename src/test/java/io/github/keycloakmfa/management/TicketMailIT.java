package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Mailbox;
import io.github.keycloakmfa.client.Mailbox.Letter;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.TicketHolder;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code send_mail} of an enrolment ticket, and the languages of mail and page. */
@KeycloakTest
class TicketMailIT {

    private final TestRealm realm;
    private final Api api;

    TicketMailIT(TestRealm realm) {
        this.realm = realm;
        this.api = Management.of(realm).api();
    }

    @Test
    void itIsMailedInTheUsersLanguage() {
        try (Mailbox mailbox = Mailbox.of(realm)) {
            realm.update(representation -> {
                representation.setInternationalizationEnabled(true);
                representation.setSupportedLocales(Set.of("en", "de", "fr", "es"));
                representation.setDefaultLocale("en");
            });
            TestUser german = realm.newUser(user -> user.singleAttribute("locale", "de"));
            TestUser other = realm.newUser();

            Reply created = TicketHolder.create(api.with("Accept-Language", "es"), german, Map.of("send_mail", true));
            TicketHolder.invited(realm, german, Map.of("send_mail", true, "email_locale", "fr"));
            TicketHolder.invited(realm, german, Map.of("send_mail", true, "email", other.email()));
            TicketHolder.invited(realm, other, Map.of());

            assertThat(created.status()).as(created.body()).isEqualTo(200);
            assertThat(mailbox.to(german))
                    .extracting(Letter::subject)
                    .containsExactly("Demo: Zweiten Faktor einrichten", "Demo : configurer votre second facteur");
            assertThat(mailbox.to(german).get(0).text().replace("=\r\n", "").replace("=3D", "="))
                    .contains(created.text("ticket_url"));
            assertThat(mailbox.to(other))
                    .extracting(Letter::subject)
                    .containsExactly("Demo: Zweiten Faktor einrichten");
            TicketHolder holder = TicketHolder.invited(realm, other, Map.of());
            assertThat(holder.with("Accept-Language", "de").open().body()).contains("für Ihr Konto bei Demo");
            assertThat(holder.with("Accept-Language", "fr").open().body()).contains("d&#39;authentification");
        }
    }

    @Test
    void whatCannotBeMailedIsNotIssued() {
        realm.update(representation ->
                representation.setSmtpServer(Map.of("host", "127.0.0.1", "port", "1", "from", "realm@test.example")));

        Reply refused = TicketHolder.create(api, realm.newUser(), Map.of("send_mail", true));
        Reply nowhere = TicketHolder.create(api, realm.newUser(user -> user.setEmail(null)), Map.of("send_mail", true));

        Stream.of(refused, nowhere).forEach(reply -> {
            assertThat(reply.status()).as(reply.body()).isEqualTo(400);
            assertThat(reply.text("errorCode")).isEqualTo("operation_not_supported");
        });
    }
}

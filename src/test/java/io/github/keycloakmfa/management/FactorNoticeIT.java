package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Mailbox;
import io.github.keycloakmfa.client.Mailbox.Letter;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.TicketHolder;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.RunningKeycloak;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users are told by mail when their factors are changed without them ({@code mfa.notify-user}). */
@KeycloakTest
class FactorNoticeIT {

    private static final String SECRET = "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK";

    private final TestRealm realm;
    private final RunningKeycloak server;
    private final App app;
    private final Api api;
    private Mailbox mailbox;

    FactorNoticeIT(TestRealm realm, RunningKeycloak server) {
        this.realm = realm;
        this.server = server;
        this.app = App.confidential(realm);
        this.api = Management.of(realm).api();
    }

    @BeforeEach
    void receiveMail() {
        mailbox = Mailbox.of(realm);
        listeners("jboss-logging");
    }

    @AfterEach
    void asItWas() {
        mailbox.close();
        realm.update(representation -> {
            representation.setSmtpServer(Map.of());
            representation.getAttributes().put("mfa.notify-user", "");
            representation.getAttributes().put("mfa.notify-contact", "");
        });
    }

    /** Although the realm has Keycloak's own notices as well, and two factors go. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | Demo: Ihre zweiten Faktoren wurden geändert | Authenticator-App: entfernt | Wiederherstellungscodes: entfernt",
                "en | Demo: your second factors have changed | Authenticator app: removed | Recovery codes: removed",
                "fr | Demo : vos seconds facteurs ont changé | Application d'authentification : suppression | Codes de récupération : suppression",
                "es | Demo: sus segundos factores han cambiado | Aplicación de autenticación: eliminación | Códigos de recuperación: eliminación"
            })
    void aResetIsToldOnceInTheUsersLanguage(String language, String subject, String authenticator, String codes) {
        realm.update(representation -> {
            representation.setInternationalizationEnabled(true);
            representation.setSupportedLocales(Set.of("en", "de", "fr", "es"));
            representation.setDefaultLocale("en");
        });
        realm.setAttribute("mfa.notify-contact", "Help & <Desk>");
        TestUser user = enrolled(realm.newUser(each -> each.singleAttribute("locale", language)));
        listeners("jboss-logging", "email");

        Reply reset = api.with("Accept-Language", "es").delete(Management.user(user) + "/authenticators");

        assertThat(reset.status()).as(reset.body()).isEqualTo(204);
        Letter letter = only(user);
        assertThat(letter.subject()).isEqualTo(subject);
        assertThat(letter.plain())
                .contains(authenticator, codes, " UTC", "Help & <Desk>")
                .doesNotContain("${", "mfaNotice");
        assertThat(letter.html()).contains("Help &amp; &lt;Desk&gt;").doesNotContain("mfaNotice", "mfaFactor");
    }

    @Test
    void everyKindOfChangeIsTold() {
        TestUser removed = realm.newUser();
        String id = enrolledId(removed);
        TestUser renewed = enrolled(realm.newUser());
        TestUser given = realm.newUser();
        TestUser linked = realm.newUser();
        TestUser replaced = enrolled(realm.newUser());

        api.delete(Management.user(removed) + "/authenticators/" + id.replace("|", "%7C"));
        Reply codes = api.send("POST", Management.user(renewed) + "/recovery-code-regeneration", null, null);
        api.post(
                Management.user(given) + "/authentication-methods",
                Map.of("type", "phone", "phone_number", "+15551234567"));
        TicketHolder.create(
                api,
                linked,
                Map.of(
                        "reset",
                        true,
                        "send_mail",
                        true,
                        "email",
                        realm.newUser().email()));
        api.send(
                "PUT",
                Management.user(replaced) + "/authentication-methods",
                "application/json",
                "[{\"type\":\"email\",\"email\":\"chuck@example.com\"}]");

        assertThat(only(removed).plain()).contains("Authenticator app: removed", "looks after accounts");
        assertThat(only(renewed).plain())
                .contains("Recovery codes: replaced by new ones")
                .doesNotContain(codes.text("recovery_code"));
        assertThat(only(given).plain()).contains("Phone: added").doesNotContain("1234567");
        assertThat(only(linked).plain()).contains("A link was issued").doesNotContain("ticket=");
        assertThat(only(replaced).plain())
                .contains("Authenticator app: removed", "E-mail: added")
                .doesNotContain("chuck");
    }

    @Test
    void whatIsDoneWithATicketIsToldToo() {
        TestUser user = realm.newUser();
        TicketHolder holder = TicketHolder.invited(realm, user, Map.of());

        holder.confirm(TicketHolder.app(holder.begin()).code());

        assertThat(only(user).plain()).contains("Authenticator app: added", "without a login");
    }

    /** What users do themselves is told by Keycloak's own notices, or by this one if the realm wants that. */
    @Test
    void whatUsersDoThemselvesIsToldOnce() {
        listeners("jboss-logging", "email");
        TestUser byKeycloak = enrolled(realm.newUser());
        realm.setAttribute("mfa.notify-user", "always");
        TestUser byUs = enrolled(realm.newUser());

        assertThat(only(byKeycloak).subject()).doesNotContain("Demo");
        assertThat(only(byUs).plain()).contains("Authenticator app: added", "logged in as you");
    }

    @Test
    void nobodyIsToldIfTheRealmDoesNotWantIt() {
        TestUser user = enrolled(realm.newUser());
        realm.setAttribute("mfa.notify-user", "never");

        assertThat(reset(user).status()).isEqualTo(204);

        realm.setAttribute("mfa.notify-user", "administration");
        waitForAnother();
        assertThat(mailbox.to(user)).isEmpty();
    }

    /** Then Keycloak's own notices are not held back. */
    @Test
    void keycloaksNoticesGoOutIfOursDoNot() {
        TestUser user = realm.newUser();
        listeners("jboss-logging", "email");
        realm.setAttribute("mfa.notify-user", "never");

        api.post(
                Management.user(user) + "/authentication-methods",
                Map.of("type", "phone", "phone_number", "+15551234567"));

        assertThat(only(user).subject()).doesNotContain("Demo");
    }

    @Test
    void whatIsRefusedOrRolledBackIsNotTold() {
        TestUser chief = enrolled(realm.newUser());
        TestUser halfReplaced = enrolled(realm.newUser());
        realm.grantRealmManagement(chief, "realm-admin");

        Reply refused = reset(chief);
        Reply rolledBack = api.send(
                "PUT",
                Management.user(halfReplaced) + "/authentication-methods",
                "application/json",
                "[{\"type\":\"email\",\"email\":\"a@example.com\"},{\"type\":\"email\",\"email\":\"A@example.com\"}]");

        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(rolledBack.status()).as(rolledBack.body()).isEqualTo(409);
        waitForAnother();
        assertThat(mailbox.to(chief)).isEmpty();
        assertThat(mailbox.to(halfReplaced)).isEmpty();
    }

    @Test
    void anAddressThatMayBeSomebodyElsesGetsNone() {
        TestUser unverified = enrolled(realm.newUser());
        TestUser nowhere = enrolled(realm.newUser());
        realm.updateUser(unverified, user -> user.setEmailVerified(false));
        realm.updateUser(nowhere, user -> user.setEmail(""));

        assertThat(reset(unverified).status()).isEqualTo(204);
        assertThat(reset(nowhere).status()).isEqualTo(204);

        waitForAnother();
        assertThat(mailbox.to(unverified)).isEmpty();
    }

    /** It takes the connection and says nothing; Keycloak waits for ten seconds then. */
    @Test
    void aSilentMailServerHoldsNobodyUp() throws IOException {
        TestUser user = enrolled(realm.newUser());
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            realm.update(representation -> representation.setSmtpServer(Map.of(
                    "host", "127.0.0.1", "port", Integer.toString(silent.getLocalPort()), "from", "r@test.example")));
            long start = System.nanoTime();

            Reply reply = reset(user);

            assertThat(reply.status()).as(reply.body()).isEqualTo(204);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            silent.setSoTimeout(10_000);
            silent.accept().close();
        }
        assertThat(api.get(Management.user(user) + "/enrollments").json()).isEmpty();
        await().untilAsserted(() -> assertThat(server.logLines())
                .anyMatch(line -> line.contains("A message could not be mailed: "))
                .noneMatch(line -> line.contains("keycloakmfa") && line.contains(user.email())));
    }

    private void listeners(String... names) {
        realm.update(representation -> representation.setEventsListeners(List.of(names)));
    }

    private Reply reset(TestUser user) {
        return api.delete(Management.user(user) + "/authenticators");
    }

    private TestUser enrolled(TestUser user) {
        enrolledId(user);
        return user;
    }

    private String enrolledId(TestUser user) {
        return app.enrol(user).id();
    }

    /** What is sent later than this was not on its way before. */
    private void waitForAnother() {
        TestUser another = realm.newUser();
        api.post(Management.user(another) + "/authentication-methods", Map.of("type", "totp", "totp_secret", SECRET));
        assertThat(only(another).plain()).contains("Authenticator app: added");
    }

    /** The only message to this user. */
    private Letter only(TestUser user) {
        await().untilAsserted(() -> assertThat(mailbox.to(user)).isNotEmpty());
        List<Letter> letters = mailbox.to(user);
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }
}

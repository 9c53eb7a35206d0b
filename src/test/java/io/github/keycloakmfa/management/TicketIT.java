package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.client.mgmt.ManagementApi;
import com.auth0.client.mgmt.guardian.types.CreateGuardianEnrollmentTicketRequestContent;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.TicketHolder;
import io.github.keycloakmfa.server.HandedOut;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST guardian/enrollments/ticket} and the page behind the ticket (contract section 1.4). */
@KeycloakTest
class TicketIT {

    private final TestRealm realm;
    private final App app;
    private final Api api;

    TicketIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.api = Management.of(realm).api();
    }

    @Test
    void aTicketIsAnAddressAndNothingElse() {
        Reply created = TicketHolder.create(api, realm.newUser(), Map.of());

        assertThat(created.status()).as(created.body()).isEqualTo(200);
        assertThat(created.text("ticket_id")).matches("[0-9A-Za-z]{32}");
        assertThat(created.text("ticket_url"))
                .isEqualTo(realm.base() + "/mfa/enrollment?ticket=" + created.text("ticket_id"));
        assertThat(created.json()).hasSize(2);
    }

    @Test
    void itEnrolsWithoutALogin() {
        TestUser user = realm.newUser();
        TicketHolder holder = TicketHolder.invited(realm, user, Map.of("factor", "otp"));

        assertThat(holder.open().body())
                .contains("Demo", "Begin")
                .doesNotContain(user.username(), user.email(), "current_code");
        Reply begun = holder.begin();
        AuthenticatorApp authenticator = TicketHolder.app(begun);
        List<String> recoveryCodes = TicketHolder.recoveryCodes(begun);
        assertThat(begun.body()).contains("<svg", "<path d=\"M");
        Reply done = holder.confirm(authenticator.code());

        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(done.body()).contains("Your second factor is set up.");
        assertThat(app.otp(app.mfaToken(user), authenticator.code()).status()).isEqualTo(200);
        assertThat(recoveryCodes).hasSize(1);
        assertThat(app.recoveryCode(app.mfaToken(user), recoveryCodes.get(0)).status())
                .isEqualTo(200);
    }

    @Test
    void aWrongCodeCanBeCorrected() {
        TicketHolder holder = TicketHolder.invited(realm, realm.newUser(), Map.of());
        AuthenticatorApp authenticator = TicketHolder.app(holder.begin());

        Reply wrong = holder.confirm(authenticator.wrongCode());

        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.body())
                .contains("This code is wrong", "Start over")
                .doesNotContain("<svg xmlns", "mfa-ticket-key");
        assertThat(holder.confirm(authenticator.code()).status()).isEqualTo(200);
    }

    @Test
    void severalAreAllowedWhereTheTicketSaysSo() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);

        TicketHolder once = TicketHolder.invited(realm, user, Map.of());
        assertThat(once.open().status()).isEqualTo(409);
        assertThat(once.begin(enrolled.app().code()).body()).contains("has a second factor already");

        TicketHolder more = TicketHolder.invited(realm, user, Map.of("allow_multiple_enrollments", true));
        assertThat(more.open().body()).contains("current_code");
        AuthenticatorApp second = TicketHolder.app(more.begin(enrolled.app().code()));
        assertThat(more.confirm(second.code()).status()).isEqualTo(200);
        assertThat(app.otp(app.mfaToken(user), second.code()).status()).isEqualTo(200);
        assertThat(app.otp(app.mfaToken(user), enrolled.app().code()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "{},400,invalid_body",
        "'{\"user_id\":\"auth0|%s\",\"colour\":\"red\"}',400,invalid_body",
        "'{\"user_id\":\"auth0|%s\",\"factor\":\"pigeon\"}',400,invalid_body",
        "'{\"user_id\":\"auth0|%s\",\"email\":\"nobody\"}',400,invalid_body",
        "'{\"user_id\":\"auth0|%s\",\"send_mail\":\"yes\"}',400,invalid_body",
        "'{\"user_id\":\"auth0|nobody\"}',400,invalid_body",
        "'{\"user_id\":\"auth0|00000000-0000-4000-8000-000000000000\"}',404,inexistent_user",
        "'{\"user_id\":\"auth0|%s\",\"factor\":\"phone\"}',400,operation_not_supported",
        "'{\"user_id\":\"auth0|%s\",\"factor\":\"push-notification\"}',400,operation_not_supported",
        "'{\"user_id\":\"auth0|%s\",\"factor\":\"webauthn-roaming\"}',400,operation_not_supported"
    })
    void requestsAreChecked(String request, int status, String code) {
        String body = request.formatted(realm.newUser().id());

        Reply refused = api.send("POST", "/guardian/enrollments/ticket", "application/json", body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.text("errorCode")).isEqualTo(code);
    }

    @Test
    void itNeedsItsPermission() {
        Reply refused = TicketHolder.create(Management.helpdesk(realm).api(), realm.newUser(), Map.of());

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("insufficient_scope", "create:guardian_enrollment_tickets");
    }

    @Test
    void theSdkOpensIt() {
        TestUser user = realm.newUser();
        ManagementApi sdk = ManagementApi.builder()
                .url(realm.base() + "/api/v2")
                .clientCredentials("demo-management", "demo-management-secret")
                .build();

        var created = sdk.guardian()
                .enrollments()
                .createTicket(CreateGuardianEnrollmentTicketRequestContent.builder()
                        .userId("auth0|" + user.id())
                        .build());

        String ticket = created.getTicketId().orElseThrow();
        HandedOut.secret("ticket_id", ticket);
        assertThat(created.getTicketUrl().orElseThrow()).endsWith("?ticket=" + ticket);
        assertThat(TicketHolder.of(realm, ticket).open().status()).isEqualTo(200);
    }

    @Test
    void pagesLetNobodyInAndNothingOut() {
        TicketHolder holder = TicketHolder.invited(realm, realm.newUser(), Map.of());
        TicketHolder nobody = TicketHolder.of(realm, "0".repeat(32));

        Stream.of(
                        holder.with("Origin", "https://evil.example").open(),
                        holder.begin(),
                        nobody.open(),
                        nobody.begin(),
                        holder.post(Map.of("step", "dance")),
                        Api.at(realm.base()).delete("/mfa/enrollment"))
                .forEach(page -> {
                    assertThat(page.header("Content-Type")).startsWith("text/html");
                    assertThat(page.header("Cache-Control")).contains("no-store");
                    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
                    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
                    assertThat(page.header("Content-Security-Policy"))
                            .contains("script-src 'none'", "frame-ancestors 'none'");
                    assertThat(page.header("Access-Control-Allow-Origin")).isNull();
                });
        assertThat(holder.post(Map.of("step", "dance")).status()).isEqualTo(400);
        assertThat(Api.at(realm.base()).delete("/mfa/enrollment").status()).isEqualTo(405);
    }

    @Test
    void issuingLeavesAnAdminEventWithoutTheTicket() {
        TestUser user = realm.newUser();
        TicketHolder holder = TicketHolder.invited(realm, user, Map.of());

        assertThat(realm.adminEvents())
                .filteredOn(event -> "api/v2/guardian/enrollments/ticket".equals(event.getResourcePath()))
                .anySatisfy(event -> assertThat(event.getDetails()).containsEntry("user", user.id()))
                .allSatisfy(event -> assertThat(event.getDetails().toString()).doesNotContain(holder.ticket()));
    }
}

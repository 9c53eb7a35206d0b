package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Mailbox;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.TicketHolder;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A21: a factor that is switched off, unknown, empty, repeated or ten thousand characters long, asked for at the Management API. */
@KeycloakTest
class A21ManagementIT {

    private static final String LONG = "otp".repeat(3_334);

    private final TestRealm realm;
    private final Api api;

    A21ManagementIT(TestRealm realm) {
        this.realm = realm;
        this.api = Management.of(realm).api();
    }

    static Stream<Object> noFactors() {
        return Stream.of("", " ", "OTP", "otp ", "otp,email", LONG, "pigeon", List.of("otp", "otp"), 7, true, Map.of());
    }

    @ParameterizedTest
    @MethodSource("noFactors")
    void noTicketIsMadeOrMailedForIt(Object factor) {
        try (Mailbox mailbox = Mailbox.of(realm)) {
            TestUser user = realm.newUser();

            Reply refused = TicketHolder.create(api, user, Map.of("factor", factor, "send_mail", true));

            assertRefused(refused, "invalid_body");
            assertThat(mailbox.to(user)).isEmpty();
        }
    }

    @Test
    void noTicketIsMadeOrMailedForOneThatIsSwitchedOff() throws Exception {
        try (Mailbox mailbox = Mailbox.of(realm)) {
            TestUser user = realm.newUser();
            switchOtp(false);
            try {
                for (Map<String, ?> request : List.of(
                        Map.of("factor", "otp", "send_mail", true),
                        Map.of("send_mail", true),
                        Map.of("factor", "push-notification", "send_mail", true))) {
                    assertRefused(TicketHolder.create(api, user, request), "operation_not_supported");
                }
                assertThat(mailbox.to(user)).isEmpty();
            } finally {
                switchOtp(true);
            }
            assertThat(TicketHolder.create(api, user, Map.of("send_mail", true)).status())
                    .isEqualTo(200);
            assertThat(mailbox.to(user)).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("noFactors")
    void noAuthenticatorIsMadeOfIt(Object type) throws Exception {
        String path = Management.user(realm.newUser()) + "/authentication-methods";
        Map<String, ?> method = Map.of("type", type, "email", "a@example.com", "phone_number", "+15551234567");

        assertRefused(api.post(path, method), "invalid_body");
        assertRefused(
                api.send("PUT", path, "application/json", new ObjectMapper().writeValueAsString(List.of(method))),
                "invalid_body");
        assertThat(api.get(path).body()).isEqualTo("[]");
    }

    @Test
    void nothingIsRemovedOrSwitchedUnderSuchAName() {
        TestUser user = realm.newUser();
        App.confidential(realm).enrol(user);
        for (String name : List.of("OTP", "otp%20", "otp,email", "%20", "pigeon", LONG)) {
            assertRefused(api.delete(Management.user(user) + "/multifactor/" + name), "invalid_uri");
            assertRefused(
                    api.send("PUT", "/guardian/factors/" + name, "application/json", "{\"enabled\":false}"),
                    "invalid_uri");
        }
        assertThat(api.get(Management.user(user) + "/enrollments").json()).hasSize(2);
        assertThat(App.confidential(realm)
                        .associate(App.confidential(realm).mfaToken(realm.newUser()))
                        .status())
                .isEqualTo(200);
    }

    private void switchOtp(boolean on) {
        assertThat(api.send("PUT", "/guardian/factors/otp", "application/json", "{\"enabled\":" + on + "}")
                        .status())
                .isEqualTo(200);
    }

    private static void assertRefused(Reply reply, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.text("errorCode")).as(reply.body()).isEqualTo(code);
        assertThat(reply.body()).hasSizeLessThan(500);
    }
}

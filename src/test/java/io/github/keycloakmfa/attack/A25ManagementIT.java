package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.TicketHolder;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A25: an administrator may bring a secret along, but no weak one, and no other algorithm; whoever holds a ticket brings none. */
@KeycloakTest
class A25ManagementIT {

    private static final String KNOWN = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private final TestRealm realm;
    private final App app;
    private final Api api;

    A25ManagementIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.api = Management.of(realm).api();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"totp_secret\":\"GEZDGNBVGY3TQOJ\"",
                "\"totp_secret\":\"\"",
                "\"totp_secret\":\"A=======================\"",
                "\"totp_secret\":\"0189018901890189\"",
                "\"totp_secret\":\"GEZDGNBVGY3TQOJQ GEZDGNBVGY3TQOJQ\"",
                "\"totp_secret\":null",
                "\"totp_secret\":[\"" + KNOWN + "\"]",
                "\"secret\":\"" + KNOWN + "\"",
                "\"totp_secret\":\"" + KNOWN + "\",\"algorithm\":\"MD5\"",
                "\"totp_secret\":\"" + KNOWN + "\",\"digits\":1",
                "\"totp_secret\":\"" + KNOWN + "\",\"period\":86400",
                "\"totp_secret\":\"" + KNOWN + "\",\"id\":\"totp|dev_0000000000000000\""
            })
    void neitherAWeakSecretNorAnotherAlgorithm(String members) {
        TestUser user = realm.newUser();
        String path = Management.user(user) + "/authentication-methods";
        String method = "{\"type\":\"totp\"," + members + "}";

        Reply created = api.send("POST", path, "application/json", method);
        Reply replaced = api.send("PUT", path, "application/json", "[" + method + "]");

        for (Reply refused : new Reply[] {created, replaced}) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(refused.text("errorCode")).isEqualTo("invalid_body");
            assertThat(refused.body()).doesNotContain(KNOWN);
        }
        assertThat(api.get(path).body()).isEqualTo("[]");
    }

    @Test
    void noSecretIsChangedAfterwards() {
        TestUser user = realm.newUser();
        Enrolled enrolled = app.enrol(user);
        String path = Management.user(user) + "/authentication-methods/"
                + enrolled.id().replace("|", "%7C");

        Reply refused =
                api.send("PATCH", path, "application/json", "{\"name\":\"x\",\"totp_secret\":\"" + KNOWN + "\"}");

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(app.otp(app.mfaToken(user), new AuthenticatorApp(KNOWN).code())
                        .status())
                .isEqualTo(403);
        assertThat(app.otp(app.mfaToken(user), enrolled.app().code()).status()).isEqualTo(200);
    }

    @Test
    void aTicketEnrolsASecretThatWasMintedHere() {
        TestUser user = realm.newUser();
        TicketHolder holder = TicketHolder.invited(realm, user, Map.of());

        AuthenticatorApp shown =
                TicketHolder.app(holder.post(Map.of("step", "begin", "secret", KNOWN, "totp_secret", KNOWN)));
        Reply withAnother =
                holder.post(Map.of("step", "confirm", "secret", KNOWN, "otp", new AuthenticatorApp(KNOWN).code()));

        assertThat(withAnother.status()).isEqualTo(403);
        assertThat(holder.confirm(shown.code()).status()).isEqualTo(200);
    }
}

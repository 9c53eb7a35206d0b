package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A25: the caller brings a secret, an algorithm or recovery codes of its own. */
@KeycloakTest
class A25ForeignSecretIT {

    private static final String KNOWN = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private final TestRealm realm;
    private final App app;

    A25ForeignSecretIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @Test
    void theSecretIsMintedHereWhateverTheCallerSends() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("authenticator_types", List.of("otp"));
        body.put("secret", KNOWN);
        body.put("barcode_uri", "otpauth://totp/x?secret=" + KNOWN);
        body.put("id", "totp|dev_0000000000000000");
        body.put("algorithm", "MD5");
        body.put("digits", 1);
        body.put("period", 86400);
        body.put("window", 1000);
        body.put("user_id", realm.newUser().id());
        body.put("recovery_codes", List.of("AAAAAAAAAAAAAAAAAAAAAAAA"));

        Reply reply = app.api().bearer(mfaToken).post("/mfa/associate", body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.text("secret")).isNotEqualTo(KNOWN).hasSize(32);
        assertThat(reply.text("barcode_uri"))
                .contains("secret=" + reply.text("secret"))
                .endsWith("&algorithm=SHA1&digits=6&period=30");
        assertThat(reply.text("id")).isNotEqualTo("totp|dev_0000000000000000");
        assertThat(reply.json().at("/recovery_codes/0").asText()).isNotEqualTo("AAAAAAAAAAAAAAAAAAAAAAAA");
        assertThat(app.otp(mfaToken, new AuthenticatorApp(KNOWN).code()).status())
                .isEqualTo(403);
        assertThat(app.otp(mfaToken, new AuthenticatorApp(reply.text("secret")).code())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSecretSentWithTheConfirmationCountsForNothing() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        app.associate(mfaToken);
        String code = new AuthenticatorApp(KNOWN).code();

        Reply atTheRoute = app.api().bearer(mfaToken).post("/mfa/associate", Map.of("otp", code, "secret", KNOWN));
        Reply atTheGrant =
                app.token(Map.of("grant_type", App.OTP_GRANT, "mfa_token", mfaToken, "otp", code, "secret", KNOWN));

        assertThat(atTheRoute.status()).isEqualTo(403);
        assertThat(atTheGrant.status()).isEqualTo(403);
    }

    @Test
    void noTwoSecretsAreTheSame() {
        String mfaToken = app.mfaToken(realm.newUser());

        assertThat(app.associate(mfaToken).text("secret"))
                .isNotEqualTo(app.associate(mfaToken).text("secret"));
    }
}

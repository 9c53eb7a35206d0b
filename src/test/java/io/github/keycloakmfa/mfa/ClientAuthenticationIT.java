package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How clients prove who they are at the token endpoint (contract section 1.2). */
@KeycloakTest
class ClientAuthenticationIT {

    private static final Refused INVALID_CLIENT =
            Refused.with(401, "invalid_client", "Invalid client or Invalid client credentials");

    private final TestRealm realm;
    private final App app;

    ClientAuthenticationIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @Test
    void secretInTheJson() {
        assertThat(app.token(password()).error()).isEqualTo("mfa_required");
    }

    @Test
    void secretInTheForm() {
        assertThat(app.tokenAsForm(password()).error()).isEqualTo("mfa_required");
    }

    @Test
    void secretInTheHeader() {
        Api api = app.api().with("Authorization", basic("demo-app", "demo-app-secret"));

        assertThat(api.post("/oauth/token", password()).error()).isEqualTo("mfa_required");
        assertThat(api.postForm("/oauth/token", password()).error()).isEqualTo("mfa_required");
    }

    @Test
    void noneForAPublicClient() {
        assertThat(App.spa(realm).token(password()).error()).isEqualTo("mfa_required");
        assertThat(App.spa(realm).tokenAsForm(password()).error()).isEqualTo("mfa_required");
    }

    @Test
    void aWrongSecretInTheBodyGetsNoChallengeHeader() {
        App wrong = app.presenting(Map.of("client_id", "demo-app", "client_secret", "wrong-secret"));

        Reply reply = wrong.token(password());

        assertThat(reply.refused()).isEqualTo(INVALID_CLIENT);
        assertThat(reply.headers().allValues("WWW-Authenticate")).isEmpty();
    }

    /** RFC 6749 section 5.2 asks for it, and only in this case is it harmless to Auth0's SDKs. */
    @Test
    void aWrongSecretInTheHeaderGetsOne() {
        Reply reply = app.api()
                .with("Authorization", basic("demo-app", "wrong-secret"))
                .post("/oauth/token", password());

        assertThat(reply.refused()).isEqualTo(INVALID_CLIENT);
        assertThat(reply.header("WWW-Authenticate")).startsWith("Basic");
    }

    @Test
    void aConfidentialClientMustAuthenticate() {
        App silent = app.presenting(Map.of("client_id", "demo-app"));

        assertThat(silent.token(password()).refused()).isEqualTo(INVALID_CLIENT);
        assertThat(silent.otp("any", "123456").refused()).isEqualTo(INVALID_CLIENT);
        assertThat(silent.recoveryCode("any", "ABC").refused()).isEqualTo(INVALID_CLIENT);
    }

    @Test
    void anUnknownClientIsRefusedLikeOneWithAWrongSecret() {
        App unknown = app.presenting(Map.of("client_id", "nobody", "client_secret", "demo-app-secret"));

        assertThat(unknown.token(password()).refused()).isEqualTo(INVALID_CLIENT);
    }

    @Test
    void aDisabledClientIsRefused() {
        realm.updateClient("demo-helpdesk", client -> client.setEnabled(false));
        App disabled = app.presenting(Map.of("client_id", "demo-helpdesk", "client_secret", "demo-helpdesk-secret"));

        assertThat(disabled.token(Map.of("grant_type", "client_credentials")).refused())
                .isEqualTo(INVALID_CLIENT);
    }

    private Map<String, String> password() {
        TestUser user = realm.newUser();
        return Map.of("grant_type", "password", "username", user.username(), "password", user.password());
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }
}

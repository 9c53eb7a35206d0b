package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The grants that begin a login: {@code password} and {@code password-realm} (contract sections 1.3 and 2.3). */
@KeycloakTest
class PasswordGrantIT {

    private static final String PASSWORD_REALM = "http://auth0.com/oauth/grant-type/password-realm";

    private final TestRealm realm;
    private final App app;

    PasswordGrantIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @Test
    void takesTheUserNameOrTheAddress() {
        TestUser user = realm.newUser();

        assertThat(login("password", user.username(), user.password()).error()).isEqualTo("mfa_required");
        assertThat(login("password", user.email(), user.password()).error()).isEqualTo("mfa_required");
        assertThat(login("password", user.email().toUpperCase(), user.password())
                        .error())
                .isEqualTo("mfa_required");
    }

    @Test
    void passwordRealmIsTheSameWithAConnection() {
        TestUser user = realm.newUser();
        Map<String, String> request = new HashMap<>(Map.of(
                "grant_type",
                PASSWORD_REALM,
                "username",
                user.username(),
                "password",
                user.password(),
                "realm",
                "Username-Password-Authentication"));

        assertThat(app.token(request).error()).isEqualTo("mfa_required");
        assertThat(app.tokenAsForm(request).error()).isEqualTo("mfa_required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", PASSWORD_REALM})
    void wrongPasswordAndUnknownUserAreToldAlike(String grantType) {
        Refused refused = Refused.with(403, "invalid_grant", "Wrong email or password.");

        assertThat(login(grantType, realm.newUser().username(), "wrong").refused())
                .isEqualTo(refused);
        assertThat(login(grantType, "nobody", "wrong").refused()).isEqualTo(refused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"username", "password"})
    void namesWhatIsMissing(String name) {
        Map<String, String> request = new HashMap<>(Map.of("grant_type", "password", "username", "u", "password", "p"));
        request.remove(name);

        assertThat(app.token(request).refused())
                .isEqualTo(Refused.with(400, "invalid_request", "Missing required parameter: " + name));
    }

    @Test
    void namesAMissingGrantType() {
        assertThat(app.token(Map.of("username", "u", "password", "p")).refused())
                .isEqualTo(Refused.with(400, "invalid_request", "Missing required parameter: grant_type"));
    }

    @Test
    void aBlockedUserHearsSoOnlyAfterTheRightPassword() {
        TestUser user = realm.newUser(blocked -> blocked.setEnabled(false));

        assertThat(login("password", user.username(), "wrong").refused())
                .isEqualTo(Refused.with(403, "invalid_grant", "Wrong email or password."));
        assertThat(login("password", user.username(), user.password()).refused())
                .isEqualTo(Refused.with(403, "unauthorized", "user is blocked"));
    }

    @Test
    void aClientWithoutTheGrantIsToldSo() {
        TestUser user = realm.newUser();

        Reply reply = App.management(realm)
                .token(Map.of("grant_type", "password", "username", user.username(), "password", user.password()));

        assertThat(reply.refused())
                .isEqualTo(
                        Refused.with(403, "unauthorized_client", "Grant type `password` not allowed for the client."));
    }

    @Test
    void anUnknownGrantIsToldSo() {
        Reply reply = app.token(Map.of("grant_type", "telepathy"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("unsupported_grant_type");
    }

    private Reply login(String grantType, String username, String password) {
        return app.token(Map.of("grant_type", grantType, "username", username, "password", password));
    }
}

package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The grant {@code mfa-oob}, for which there is no challenge yet that an {@code oob_code} could belong to. */
@KeycloakTest
class OobGrantIT {

    private final TestRealm realm;
    private final App app;

    OobGrantIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @ParameterizedTest
    @ValueSource(strings = {App.OOB_GRANT, "mfa-oob"})
    void refusesAnUnknownOobCode(String grantType) {
        TestUser user = realm.newUser();
        app.enrol(user);

        assertThat(app.token(Map.of("grant_type", grantType, "mfa_token", app.mfaToken(user), "oob_code", "nonsense"))
                        .refused())
                .isEqualTo(Refused.with(403, "invalid_grant", "Malformed oob_code"));
    }

    @Test
    void refusesAnUnknownTokenFirst() {
        assertThat(app.token(Map.of("grant_type", App.OOB_GRANT, "mfa_token", "nonsense", "oob_code", "nonsense"))
                        .refused())
                .isEqualTo(Refused.with(403, "invalid_grant", "Malformed mfa_token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mfa_token", "oob_code"})
    void namesWhatIsMissing(String name) {
        Map<String, String> request =
                new HashMap<>(Map.of("grant_type", App.OOB_GRANT, "mfa_token", "any", "oob_code", "any"));
        request.remove(name);

        assertThat(app.token(request).refused())
                .isEqualTo(Refused.with(400, "invalid_request", "Missing required parameter: " + name));
    }
}

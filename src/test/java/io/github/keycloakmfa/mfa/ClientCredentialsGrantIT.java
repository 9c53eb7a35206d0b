package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Jwt;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service acts for itself: no policy asks it for a second factor. */
@KeycloakTest
class ClientCredentialsGrantIT {

    private final TestRealm realm;

    ClientCredentialsGrantIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void givesAServiceItsToken() {
        App service = App.management(realm);

        Reply json = service.token(Map.of("grant_type", "client_credentials"));
        Reply form = service.tokenAsForm(Map.of("grant_type", "client_credentials"));

        assertThat(json.status()).as(json.body()).isEqualTo(200);
        assertThat(form.status()).as(form.body()).isEqualTo(200);
        assertThat(json.text("token_type")).isEqualTo("Bearer");
        assertThat(json.json().path("expires_in").isInt()).isTrue();
        assertThat(Jwt.of(json.text("access_token")).claim("azp")).isEqualTo("demo-management");
    }

    @Test
    void givesAServiceNoTokenThatChangesFactors() {
        Reply reply = App.management(realm)
                .token(Map.of(
                        "grant_type",
                        "client_credentials",
                        "audience",
                        realm.base() + "/mfa/",
                        "scope",
                        App.ALL_MFA_SCOPES));

        if (reply.status() == 200) {
            assertThat(Jwt.of(reply.text("access_token")).claims().path("aud").toString())
                    .doesNotContain("/mfa/");
        }
    }

    @Test
    void refusesAClientThatIsNoService() {
        assertThat(App.confidential(realm)
                        .token(Map.of("grant_type", "client_credentials"))
                        .refused())
                .isEqualTo(Refused.with(
                        403, "unauthorized_client", "Grant type `client_credentials` not allowed for the client."));
    }
}

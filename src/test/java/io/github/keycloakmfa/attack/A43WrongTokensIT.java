package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.Jwt;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.RunningKeycloak;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A43: every operation of the Management API, with what is no token of it, or none any longer. */
@KeycloakTest
class A43WrongTokensIT {

    private static final String INVALID = "Invalid token";

    private final RunningKeycloak server;
    private final TestRealm realm;
    private final List<Operation> operations;

    A43WrongTokensIT(RunningKeycloak server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        this.operations = Operation.all(realm);
    }

    @Test
    void withoutOne() {
        assertClosedTo(Management.at(realm), "Missing authentication");
    }

    @Test
    void anExpiredOne() {
        Service service = Service.with(realm, "short-lived", "realm-admin");
        realm.updateClient("short-lived", client -> client.getAttributes().put("access.token.lifespan", "1"));
        Api api = service.api();

        await().untilAsserted(
                        () -> assertThat(api.get("/guardian/policies").status()).isEqualTo(401));

        assertClosedTo(api, "Expired token received for JSON Web Token validation");
    }

    @Test
    void oneOfAnotherRealm() {
        try (OtherRealm other = OtherRealm.on(server)) {
            String token = other.serviceToken(realm.base() + "/api/v2/");
            assertThat(Jwt.of(token).claims().path("aud").toString()).contains(realm.base() + "/api/v2/");

            assertClosedTo(Management.at(realm).bearer(token), INVALID);
        }
    }

    /** Whoever administers the server does it at Keycloak's own API. */
    @Test
    void oneOfTheServersAdministrator() {
        assertClosedTo(Management.at(realm).bearer(realm.administratorsToken()), INVALID);
    }

    /** A token of this realm that is not for this API, however much its holder may do. */
    @Test
    void oneForSomethingElse() {
        TestUser chief = realm.newUser();
        App app = App.confidential(realm);
        Enrolled enrolled = app.enrol(chief);
        realm.grantRealmManagement(chief, "realm-admin");
        Reply tokens = app.otp(app.mfaToken(chief), enrolled.app().code());
        Map<String, String> others = new LinkedHashMap<>();
        others.put("access token", tokens.text("access_token"));
        others.put("ID token", tokens.text("id_token"));
        others.put("refresh token", tokens.text("refresh_token"));
        others.put("token of the MFA API", app.mfaAudienceToken(chief, enrolled.app()));
        others.put("mfa_token", app.mfaToken(chief));
        others.put("nonsense", "nonsense");

        others.forEach((name, token) -> {
            assertThat(token).as(name).isNotEmpty();
            assertClosedTo(Management.at(realm).bearer(token), INVALID);
        });
    }

    /** Its signature is right, and its holder is gone. */
    @Test
    void oneOfAServiceThatWasSwitchedOff() {
        Api api = Service.with(realm, "switched-off", "realm-admin").api();
        operations.get(0).assertOpenOnlyTo(operations.get(0).anyOf(), api);

        realm.updateClient("switched-off", client -> client.setEnabled(false));

        assertClosedTo(api, INVALID);
    }

    private void assertClosedTo(Api api, String message) {
        operations.forEach(operation -> operation.assertClosedTo(api, message));
    }
}

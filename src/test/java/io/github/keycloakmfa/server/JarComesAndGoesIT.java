package io.github.keycloakmfa.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Browser;
import io.github.keycloakmfa.client.Page;
import io.github.keycloakmfa.client.Reply;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.util.JsonSerialization;

/**
 * The jar is added to a server that has realms and users already, and is taken away again. Neither harms them; but a realm that enforces a second factor
 * lets nobody in without the jar (attack A59).
 */
class JarComesAndGoesIT {

    private static final String REALM = "from-before";
    private static final String ENFORCING = "enforcing";
    private static final Path DIRECTORY = Path.of("target", "jar-comes-and-goes");
    private static final String PASSWORD = "from-before-password-1";

    private final KeycloakDistribution distribution =
            new KeycloakDistribution(TestServer.path("keycloak.home"), DIRECTORY);

    @Test
    void realmsAndUsersStayAsTheyWere() throws IOException {
        DirectoryTree.delete(DIRECTORY);
        String before = withServer(server -> {
            createRealm(server, REALM);
            createRealm(server, ENFORCING);
            assertThat(login(server, REALM).status()).isEqualTo(200);
            assertThat(isSignedIn(server, ENFORCING)).isTrue();
            return realm(server);
        });

        String withJar = withServer(
                server -> {
                    assertThat(login(server, REALM).status()).isEqualTo(200);
                    String untouched = realm(server);
                    setUp(server, REALM, "POST");
                    assertThat(realm(server)).isNotEqualTo(untouched);
                    assertThat(login(server, REALM).status()).isEqualTo(200);
                    setUp(server, REALM, "DELETE");
                    enforce(server);
                    assertThat(realm(server)).isEqualTo(untouched);
                    return untouched;
                },
                TestServer.path("provider.jar"));

        String afterwards = withServer(server -> {
            assertThat(login(server, REALM).status()).isEqualTo(200);
            assertThat(login(server, ENFORCING).body()).doesNotContain("access_token");
            assertThat(isSignedIn(server, ENFORCING)).isFalse();
            assertThat(Api.at(server.baseUrl() + "/realms/" + REALM)
                            .get("/auth0/openapi.json")
                            .status())
                    .isEqualTo(404);
            return realm(server);
        });
        assertThat(withJar).isEqualTo(before);
        assertThat(afterwards).isEqualTo(before);
    }

    @FunctionalInterface
    private interface Visit {
        String to(RunningKeycloak server) throws IOException;
    }

    private String withServer(Visit visit, Path... jars) throws IOException {
        ServerSettings settings = new ServerSettings(FreePort.any(), EmbeddedDatabase.IN_FILE);
        try (KeycloakProcess server = distribution.start(settings, jars)) {
            return visit.to(server);
        }
    }

    private static void createRealm(RunningKeycloak server, String name) {
        RealmRepresentation realm = new RealmRepresentation();
        realm.setRealm(name);
        realm.setEnabled(true);
        try (Keycloak keycloak = Administrator.of(server.baseUrl())) {
            keycloak.realms().create(realm);
            keycloak.realm(name)
                    .users()
                    .create(CompleteUser.of("somebody", "somebody@test.example", PASSWORD))
                    .close();
        }
    }

    private static void enforce(RunningKeycloak server) {
        setUp(server, ENFORCING, "POST");
        try (Keycloak keycloak = Administrator.of(server.baseUrl())) {
            RealmRepresentation realm = keycloak.realm(ENFORCING).toRepresentation();
            realm.getAttributes().put("mfa.policy", "all-applications");
            keycloak.realm(ENFORCING).update(realm);
        }
        assertThat(login(server, ENFORCING).error()).isEqualTo("mfa_required");
        assertThat(isSignedIn(server, ENFORCING)).isFalse();
    }

    /** Whether a password alone opens Keycloak's account console. Where the server fails nobody is. */
    private static boolean isSignedIn(RunningKeycloak server, String realm) {
        String url = server.baseUrl() + "/realms/" + realm;
        Browser browser = new Browser(url + "/protocol");
        String callback = URLEncoder.encode(url + "/account/", StandardCharsets.UTF_8);
        try {
            Page form = browser.open(url + "/protocol/openid-connect/auth?client_id=account-console&response_type=code"
                    + "&scope=openid&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
                    + "&redirect_uri=" + callback);
            return browser.submit(form, Map.of("username", "somebody", "password", PASSWORD))
                            .parameter("code")
                    != null;
        } catch (AssertionError serverError) {
            return false;
        }
    }

    private static Reply login(RunningKeycloak server, String realm) {
        return Api.at(server.baseUrl() + "/realms/" + realm)
                .postForm(
                        "/protocol/openid-connect/token",
                        Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "somebody",
                                "password", PASSWORD));
    }

    /** The whole export: clients, flows, roles, scopes, attributes. */
    private static String realm(RunningKeycloak server) throws IOException {
        try (Keycloak keycloak = Administrator.of(server.baseUrl())) {
            RealmRepresentation export = keycloak.realm(REALM).partialExport(true, true);
            return JsonSerialization.writeValueAsPrettyString(export);
        }
    }

    private static void setUp(RunningKeycloak server, String realm, String method) {
        try (Keycloak keycloak = Administrator.of(server.baseUrl());
                var client = ClientBuilder.newClient()) {
            int status = client.target(server.baseUrl() + "/admin/realms/" + realm + "/mfa-api/setup")
                    .request()
                    .header("Authorization", "Bearer " + keycloak.tokenManager().getAccessTokenString())
                    .method(method, method.equals("POST") ? Entity.json("{}") : null)
                    .getStatus();
            assertThat(status).isEqualTo(200);
        }
    }
}

package io.github.keycloakmfa.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Reply;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.util.JsonSerialization;

/** The jar is added to a server that has realms and users already, and is taken away again. Neither harms them. */
class JarComesAndGoesIT {

    private static final String REALM = "from-before";
    private static final Path DIRECTORY = Path.of("target", "jar-comes-and-goes");
    private static final String PASSWORD = "from-before-password-1";

    private final KeycloakDistribution distribution =
            new KeycloakDistribution(TestServer.path("keycloak.home"), DIRECTORY);

    @Test
    void realmsAndUsersStayAsTheyWere() throws IOException {
        DirectoryTree.delete(DIRECTORY);
        String before = withServer(server -> {
            createRealm(server);
            assertThat(login(server).status()).isEqualTo(200);
            return realm(server);
        });

        String withJar = withServer(
                server -> {
                    assertThat(login(server).status()).isEqualTo(200);
                    String untouched = realm(server);
                    setUp(server, "POST");
                    assertThat(realm(server)).isNotEqualTo(untouched);
                    assertThat(login(server).status()).isEqualTo(200);
                    setUp(server, "DELETE");
                    assertThat(realm(server)).isEqualTo(untouched);
                    return untouched;
                },
                TestServer.path("provider.jar"));

        String afterwards = withServer(server -> {
            assertThat(login(server).status()).isEqualTo(200);
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

    private static void createRealm(RunningKeycloak server) {
        RealmRepresentation realm = new RealmRepresentation();
        realm.setRealm(REALM);
        realm.setEnabled(true);
        try (Keycloak keycloak = Administrator.of(server.baseUrl())) {
            keycloak.realms().create(realm);
            keycloak.realm(REALM)
                    .users()
                    .create(CompleteUser.of("somebody", "somebody@test.example", PASSWORD))
                    .close();
        }
    }

    private static Reply login(RunningKeycloak server) {
        return Api.at(server.baseUrl() + "/realms/" + REALM)
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

    private static void setUp(RunningKeycloak server, String method) {
        try (Keycloak keycloak = Administrator.of(server.baseUrl());
                var client = ClientBuilder.newClient()) {
            int status = client.target(server.baseUrl() + "/admin/realms/" + REALM + "/mfa-api/setup")
                    .request()
                    .header("Authorization", "Bearer " + keycloak.tokenManager().getAccessTokenString())
                    .method(method, method.equals("POST") ? Entity.json("{}") : null)
                    .getStatus();
            assertThat(status).isEqualTo(200);
        }
    }
}

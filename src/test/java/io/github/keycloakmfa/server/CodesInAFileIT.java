package io.github.keycloakmfa.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Codes in a file are for demos: a server that is meant for production must not start like that by mistake. */
class CodesInAFileIT {

    private static final String PATH = "--spi-mfa-message-sender--file--path=target/codes.jsonl";
    private static final String ALLOWED = "--spi-mfa-message-sender--file--allow-in-production=true";

    private final KeycloakDistribution distribution =
            new KeycloakDistribution(TestServer.path("keycloak.home"), Path.of("target", "codes-in-a-file"));

    @Test
    void aServerInProductionModeDoesNotStart() {
        assertThatThrownBy(() -> start(PATH))
                .hasMessageContaining("did not become ready")
                .hasMessageContaining("Codes may not be written to a file in production mode");
    }

    @Test
    void unlessTheOperatorInsists() {
        start(PATH, ALLOWED).close();
    }

    private KeycloakProcess start(String... options) {
        ServerSettings settings = new ServerSettings(FreePort.any(), EmbeddedDatabase.IN_MEMORY)
                .withMoreOptions(List.of(), List.of(options));
        return distribution.start(settings, TestServer.path("provider.jar"));
    }
}

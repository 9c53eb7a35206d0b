package io.github.keycloakmfa.server;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.testcontainers.containers.output.OutputFrame;

/** A server that runs in a container of Keycloak's own image. */
final class ContainerKeycloak implements RunningKeycloak {

    private static final Duration READY_WITHIN = Duration.ofMinutes(6);

    private final KeycloakContainer container;
    private final Path log;

    private ContainerKeycloak(KeycloakContainer container, Path log) {
        this.container = container;
        this.log = log;
    }

    static ContainerKeycloak start(String image, Path providerJar, String features, Path log) {
        KeycloakContainer container = new KeycloakContainer(image)
                .withProviderLibsFrom(List.of(providerJar.toFile()))
                .withAdminUsername(Administrator.USERNAME)
                .withAdminPassword(Administrator.PASSWORD)
                .withStartupTimeout(READY_WITHIN)
                .withEnabledMetrics()
                .withCustomCommand(Notices.START_OPTION)
                .withEnv("KC_LOG_LEVEL", "info,io.smallrye.health:warn");
        if (!features.isBlank()) {
            container.withFeaturesEnabled(features.split(","));
        }
        try {
            Files.createDirectories(log.getParent());
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // In place of the one that would repeat the log on the console.
        container.setLogConsumers(List.of(frame -> append(frame, log)));
        container.start();
        return new ContainerKeycloak(container, log);
    }

    private static void append(OutputFrame frame, Path log) {
        try {
            Files.write(
                    log,
                    frame.getUtf8String().getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String baseUrl() {
        return container.getAuthServerUrl();
    }

    @Override
    public String managementUrl() {
        return container.getMgmtServerUrl();
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public void close() {
        container.stop();
    }
}

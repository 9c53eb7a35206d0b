package io.github.keycloakmfa.server;

import java.nio.file.Path;
import java.util.List;

/**
 * The server that the tests run against, chosen with system properties: {@code test.server} (distribution or
 * testcontainers, or running with {@code test.url} and {@code test.log}), {@code test.db}, {@code test.features} and {@code test.java.home}.
 */
final class TestServer {

    private static final Path DIRECTORY = Path.of("target", "server-tests");

    private TestServer() {}

    static RunningKeycloak start() {
        String kind = System.getProperty("test.server", "distribution");
        return switch (kind) {
            case "distribution" -> distribution();
            case "testcontainers" -> container();
            case "running" -> AttachedKeycloak.at(System.getProperty("test.url"), path("test.log"));
            default -> throw new IllegalArgumentException("test.server=" + kind);
        };
    }

    private static RunningKeycloak distribution() {
        Path javaHome = Path.of(System.getProperty("test.java.home", System.getProperty("java.home")));
        ServerSettings settings = new ServerSettings(FreePort.any(), database())
                // The second compiler stage never pays off in a run this short.
                .withJava(javaHome, "-XX:TieredStopAtLevel=1")
                .withFeatures(features())
                .withMoreOptions(List.of(), List.of(Notices.START_OPTION));
        return new KeycloakDistribution(path("keycloak.home"), DIRECTORY).start(settings, path("provider.jar"));
    }

    private static RunningKeycloak container() {
        String image = System.getProperty("keycloak.image");
        return ContainerKeycloak.start(image, path("provider.jar"), features(), DIRECTORY.resolve("container.log"));
    }

    private static Database database() {
        String name = System.getProperty("test.db", "h2");
        if (!name.equals("h2")) {
            throw new IllegalArgumentException("test.db=" + name);
        }
        return EmbeddedDatabase.IN_MEMORY;
    }

    private static String features() {
        return System.getProperty("test.features", "");
    }

    private static Path path(String property) {
        return Path.of(System.getProperty(property));
    }
}

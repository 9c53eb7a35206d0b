package io.github.keycloakmfa.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The server that the tests run against, chosen with system properties: {@code test.server} (distribution or
 * testcontainers, or running with {@code test.url} and {@code test.log}), {@code test.db} (h2 or postgres), {@code test.features} and {@code test.java.home}.
 */
final class TestServer {

    static final String DATABASE = "single";

    private static final Path DIRECTORY = Path.of("target", "server-tests");

    private TestServer() {}

    static RunningKeycloak start() {
        return switch (kind()) {
            case "distribution" -> distribution();
            case "testcontainers" -> container();
            case "running" -> AttachedKeycloak.at(System.getProperty("test.url"), path("test.log"));
            default -> throw new IllegalArgumentException("test.server=" + kind());
        };
    }

    static String kind() {
        return System.getProperty("test.server", "distribution");
    }

    private static RunningKeycloak distribution() {
        ServerSettings settings = settings(database());
        List<String> start = new ArrayList<>(settings.moreStartOptions());
        start.addAll(Surroundings.startOptions());
        return new KeycloakDistribution(path("keycloak.home"), DIRECTORY)
                .start(settings.withMoreOptions(settings.moreBuildOptions(), start), path("provider.jar"));
    }

    /** The JVM and the features that were chosen, on a port that is free. */
    static ServerSettings settings(Database database) {
        Path javaHome = Path.of(System.getProperty("test.java.home", System.getProperty("java.home")));
        return new ServerSettings(FreePort.any(), database)
                // The second compiler stage never pays off in a run this short.
                .withJava(javaHome, "-XX:TieredStopAtLevel=1")
                .withFeatures(features())
                .withMoreOptions(List.of(), List.of(Notices.START_OPTION));
    }

    private static RunningKeycloak container() {
        if (System.getProperty("test.db") != null) {
            throw new IllegalArgumentException("test.db is for servers that are started here, not in a container");
        }
        String image = System.getProperty("keycloak.image");
        return ContainerKeycloak.start(image, path("provider.jar"), features(), DIRECTORY.resolve("container.log"));
    }

    private static Database database() {
        return switch (databaseName()) {
            case "h2" -> EmbeddedDatabase.IN_MEMORY;
            case "postgres" -> PostgresServer.shared().create(DATABASE);
            default -> throw new IllegalArgumentException("test.db=" + databaseName());
        };
    }

    static boolean wantsPostgres() {
        return databaseName().equals("postgres");
    }

    private static String databaseName() {
        return System.getProperty("test.db", "h2");
    }

    private static String features() {
        return System.getProperty("test.features", "");
    }

    static Path path(String property) {
        return Path.of(System.getProperty(property));
    }
}

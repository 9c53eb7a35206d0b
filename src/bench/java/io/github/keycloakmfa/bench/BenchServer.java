package io.github.keycloakmfa.bench;

import io.github.keycloakmfa.server.DirectoryTree;
import io.github.keycloakmfa.server.FreePort;
import io.github.keycloakmfa.server.Jcmd;
import io.github.keycloakmfa.server.KeycloakDistribution;
import io.github.keycloakmfa.server.KeycloakProcess;
import io.github.keycloakmfa.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The server that is measured: started as in production, with a heap of fixed size. */
final class BenchServer implements AutoCloseable {

    static final String HEAP = "1g";

    private static final String ROOM_FOR_ALL_USERS = "--cache-embedded-users-max-count=20000";

    private final KeycloakProcess process;
    private final BenchDatabase database;

    private BenchServer(KeycloakProcess process, BenchDatabase database) {
        this.process = process;
        this.database = database;
    }

    static BenchServer start(BenchDatabase database, String moreJavaOptions, String... moreStartOptions)
            throws IOException {
        Path unpacked = Path.of(System.getProperty("keycloak.home"));
        // One for each database: it is built once for each of them, and not again at the next run.
        Path directory = BenchSettings.TARGET.resolve(database.name());
        DirectoryTree.delete(directory.resolve(unpacked.getFileName()).resolve("data"));
        ServerSettings settings = new ServerSettings(FreePort.any(), database.keycloak())
                .withJava(java(), ("-Xms" + HEAP + " -Xmx" + HEAP + " " + moreJavaOptions).trim())
                .withMoreOptions(
                        List.of(),
                        Stream.concat(Stream.of(ROOM_FOR_ALL_USERS), Stream.of(moreStartOptions))
                                .toList());
        KeycloakProcess process = new KeycloakDistribution(unpacked, directory)
                .start(settings, Path.of(System.getProperty("provider.jar")));
        return new BenchServer(process, database);
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"));
    }

    String url() {
        return process.baseUrl();
    }

    KeycloakProcess process() {
        return process;
    }

    Cpu cpu() {
        return new Cpu(process.jvm().info().totalCpuDuration().orElse(Duration.ZERO), database.cpu());
    }

    Jcmd jcmd() {
        return new Jcmd(java(), process.jvm().pid());
    }

    @Override
    public void close() {
        process.close();
    }
}

package io.github.keycloakmfa.bench;

import io.github.keycloakmfa.server.Database;
import io.github.keycloakmfa.server.EmbeddedDatabase;
import io.github.keycloakmfa.server.PostgresServer;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the server keeps its data, for one run.
 *
 * @param process the database's own first process; none if it runs inside the server
 */
record BenchDatabase(String name, Database keycloak, Optional<ProcessHandle> process) {

    static BenchDatabase named(String name) {
        return switch (name) {
            // In a file, since one in memory would grow in the heap that is looked at.
            case "h2" -> new BenchDatabase(name, EmbeddedDatabase.IN_FILE, Optional.empty());
            case "postgres" -> postgres(name);
            default -> throw new IllegalArgumentException("bench.db=" + name);
        };
    }

    private static BenchDatabase postgres(String name) {
        PostgresServer server = PostgresServer.durable(BenchSettings.TARGET.resolve("postgres-data"));
        return new BenchDatabase(name, server.create("bench"), Optional.of(server.process()));
    }

    Duration cpu() {
        return process.stream()
                .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))
                .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}

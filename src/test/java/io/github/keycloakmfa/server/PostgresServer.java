package io.github.keycloakmfa.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A PostgreSQL of the tests' own, started when the first server needs it and gone with all its data when they end. */
public final class PostgresServer {

    /** Nobody needs the data after a crash. Keycloak's pool may take a hundred connections, and there may be three servers. */
    private static final String OPTIONS =
            "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c synchronous_commit=off"
                    + " -c full_page_writes=off -c max_connections=400";

    private static PostgresServer shared;

    private final PostgresPrograms programs;
    private final Path directory;
    private final Path log;
    private final int port = FreePort.any();

    private PostgresServer(PostgresPrograms programs, Path directory, Path log) {
        this.programs = programs;
        this.directory = directory;
        this.log = log;
    }

    /** The one of this test run. It outlives the servers, which are stopped before the JVM ends. */
    public static synchronized PostgresServer shared() {
        if (shared == null) {
            try {
                shared = start(PostgresPrograms.require());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    private static PostgresServer start(PostgresPrograms programs) throws IOException {
        Path target = Path.of("target", "postgres").toAbsolutePath();
        Path log = target.resolveSibling("postgres.log");
        Files.deleteIfExists(log);
        PostgresServer server = new PostgresServer(programs, emptyDirectory(programs, target), log);
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop-postgres"));
        server.start();
        return server;
    }

    private static Path emptyDirectory(PostgresPrograms programs, Path target) throws IOException {
        DirectoryTree.delete(target);
        Files.createDirectories(target);
        // The user that PostgreSQL runs as may be kept out of the checkout.
        if (programs.own(target)) {
            return target;
        }
        Path elsewhere = Files.createTempDirectory("mfa-tests-postgres");
        programs.own(elsewhere);
        return elsewhere;
    }

    private void start() {
        programs.run(
                log,
                "initdb",
                "--pgdata=" + directory,
                "--auth=trust",
                "--username=" + PostgresDatabase.USERNAME,
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync");
        programs.run(
                log,
                "pg_ctl",
                "--pgdata=" + directory,
                "--log=" + directory.resolve("server.log"),
                "--options=-p " + port + " " + OPTIONS,
                "--wait",
                "start");
    }

    /** A new and empty database. */
    public Database create(String name) {
        programs.run(
                log, "createdb", "--host=127.0.0.1", "--port=" + port, "--username=" + PostgresDatabase.USERNAME, name);
        return new PostgresDatabase(port, name);
    }

    private void stop() {
        try {
            if (Files.exists(directory.resolve("postmaster.pid"))) {
                programs.run(log, "pg_ctl", "--pgdata=" + directory, "--mode=immediate", "--wait", "stop");
            }
            DirectoryTree.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

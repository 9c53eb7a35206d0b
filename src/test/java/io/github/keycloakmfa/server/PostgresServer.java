package io.github.keycloakmfa.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A PostgreSQL of the tests' own, started when the first server needs it and gone with all its data when they end. */
public final class PostgresServer {

    /** Keycloak's pool may take a hundred connections, and there may be three servers. */
    private static final String OPTIONS =
            "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=400";

    /** Nobody needs the data of a test after a crash. */
    private static final String CARELESS = " -c fsync=off -c synchronous_commit=off -c full_page_writes=off";

    private static PostgresServer shared;

    private final PostgresPrograms programs;
    private final Path directory;
    private final Path log;
    private final String options;
    private final int port = FreePort.any();

    private PostgresServer(PostgresPrograms programs, Path directory, Path log, String options) {
        this.programs = programs;
        this.directory = directory;
        this.log = log;
        this.options = options;
    }

    /** The one of this test run. It outlives the servers, which are stopped before the JVM ends. */
    public static synchronized PostgresServer shared() {
        if (shared == null) {
            shared = start(Path.of("target", "postgres"), OPTIONS + CARELESS);
        }
        return shared;
    }

    /** One that keeps what it has committed, as in production: its commits cost what they cost there. */
    public static PostgresServer durable(Path directory) {
        return start(directory, OPTIONS);
    }

    private static PostgresServer start(Path directory, String options) {
        PostgresPrograms programs = PostgresPrograms.require();
        Path target = directory.toAbsolutePath();
        Path log = target.resolveSibling(target.getFileName() + ".log");
        try {
            Files.deleteIfExists(log);
            PostgresServer server = new PostgresServer(programs, emptyDirectory(programs, target), log, options);
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop-postgres"));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
                "--options=-p " + port + " " + options,
                "--wait",
                "start");
    }

    /** A new and empty database. */
    public Database create(String name) {
        programs.run(
                log, "createdb", "--host=127.0.0.1", "--port=" + port, "--username=" + PostgresDatabase.USERNAME, name);
        return new PostgresDatabase(port, name);
    }

    /** Runs SQL in the database of the one server of this run: for what would take Keycloak too long. */
    public void run(String sql) {
        programs.run(
                log,
                "psql",
                "--host=127.0.0.1",
                "--port=" + port,
                "--username=" + PostgresDatabase.USERNAME,
                "--set=ON_ERROR_STOP=1",
                "--command=" + sql,
                TestServer.DATABASE);
    }

    /** Its first process; every connection has one of its own below it. */
    public ProcessHandle process() {
        try {
            String pid = Files.readAllLines(directory.resolve("postmaster.pid")).get(0);
            return ProcessHandle.of(Long.parseLong(pid.trim())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

package io.github.keycloakmfa.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** PostgreSQL's own programs, wherever they are installed. */
public final class PostgresPrograms {

    /** Why there is no PostgreSQL, and what to do about it. */
    public static final String MISSING =
            "no PostgreSQL is installed (initdb is neither on the path nor in /usr/lib/postgresql/*/bin); on Debian: apt-get install postgresql";

    /** Debian keeps them off the path, one directory for each version. */
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    /** PostgreSQL refuses to run as root; its package brings this user. */
    private static final String USER = "postgres";

    private final Path directory;
    private final boolean asRoot = System.getProperty("user.name").equals("root");

    private PostgresPrograms(Path directory) {
        this.directory = directory;
    }

    public static Optional<PostgresPrograms> find() {
        return Stream.concat(onThePath(), ofDebian())
                .map(directory -> directory.resolve("initdb"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(PostgresPrograms::besides);
    }

    /** Some machines only link this one, and the server's, to where all of them are looked for. */
    private static PostgresPrograms besides(Path initdb) {
        try {
            return new PostgresPrograms(initdb.toRealPath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PostgresPrograms require() {
        return find().orElseThrow(() -> new IllegalStateException(MISSING));
    }

    private static Stream<Path> onThePath() {
        return Stream.of(System.getenv("PATH").split(":")).map(Path::of);
    }

    private static Stream<Path> ofDebian() {
        if (!Files.isDirectory(DEBIAN)) {
            return Stream.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.sorted(Comparator.reverseOrder()).map(version -> version.resolve("bin")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the directory to whoever runs the programs; false if that user cannot even get there. */
    boolean own(Path data) throws IOException {
        if (!asRoot) {
            return true;
        }
        Files.setOwner(
                data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
        return exitCode(List.of("runuser", "-u", USER, "--", "test", "-x", data.toString()), null) == 0;
    }

    /**
     * @param log what the program says, shown if it fails
     */
    void run(Path log, String program, String... arguments) {
        List<String> line = new ArrayList<>(asRoot ? List.of("runuser", "-u", USER, "--") : List.of());
        line.add(directory.resolve(program).toString());
        line.addAll(List.of(arguments));
        if (exitCode(line, log) != 0) {
            throw new IllegalStateException(program + " failed:\n" + ServerCommand.endOf(log));
        }
    }

    private static int exitCode(List<String> line, Path log) {
        ProcessBuilder builder = new ProcessBuilder(line).directory(Path.of("/").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.redirectErrorStream(true)
                .redirectOutput(
                        log == null ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package io.github.keycloakmfa.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Keycloak's own distribution with our jar in it. Building takes longer than starting, so it is only done when needed. */
public final class KeycloakDistribution {

    private final Path directory;
    private final Path unpacked;

    /**
     * @param unpacked the distribution as it came out of its archive; not changed
     * @param directory where this server lives: made at first use, kept from one run to the next
     */
    public KeycloakDistribution(Path unpacked, Path directory) {
        this.unpacked = unpacked.toAbsolutePath();
        this.directory = directory.toAbsolutePath().resolve(unpacked.getFileName());
    }

    /** The realm is imported at the next start with {@code --import-realm}, if the server does not have it yet. */
    public void offerForImport(Path realm) throws IOException {
        Path imports = Files.createDirectories(directory.resolve(Path.of("data", "import")));
        Files.copy(realm, imports.resolve(realm.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Starts the server with these provider jars and no others, and returns when it is ready. */
    public KeycloakProcess start(ServerSettings settings, Path... providerJars) {
        return start("server", settings, providerJars);
    }

    /**
     * Several servers may run from one directory: what they write is their log, and a few files to unpack.
     *
     * @param name what the log is called
     */
    KeycloakProcess start(String name, ServerSettings settings, Path... providerJars) {
        try {
            new ServerDirectory(unpacked, directory).create();
            buildIfNeeded(settings, install(providerJars));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return KeycloakProcess.start(command(settings), settings, directory.resolve(name + ".log"));
    }

    /** Leaves an unchanged jar alone: the server refuses to start when one is newer than its build. */
    private List<String> install(Path... jars) throws IOException {
        Path providers = directory.resolve("providers");
        List<String> names = new ArrayList<>();
        List<String> fingerprints = new ArrayList<>();
        for (Path jar : jars) {
            String name = jar.getFileName().toString();
            String fingerprint = Fingerprint.of(jar);
            Path target = providers.resolve(name);
            if (!Files.exists(target) || !Fingerprint.of(target).equals(fingerprint)) {
                Files.copy(jar, target, StandardCopyOption.REPLACE_EXISTING);
            }
            names.add(name);
            fingerprints.add(name + " " + fingerprint);
        }
        removeOtherJars(providers, names);
        return fingerprints;
    }

    /** The jar of an earlier version, for one, which would be loaded beside the new one. */
    private static void removeOtherJars(Path providers, List<String> names) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(providers, "*.jar")) {
            for (Path jar : jars) {
                if (!names.contains(jar.getFileName().toString())) {
                    Files.delete(jar);
                }
            }
        }
    }

    private void buildIfNeeded(ServerSettings settings, List<String> providers) throws IOException {
        List<String> ingredients = new ArrayList<>(providers);
        ingredients.addAll(settings.buildOptions());
        Path stamp = directory.resolve(".built");
        if (Files.exists(stamp) && Files.readAllLines(stamp).equals(ingredients)) {
            return;
        }
        Files.deleteIfExists(stamp);
        command(settings).run("build", settings.buildOptions(), directory.resolve("build.log"));
        Files.write(stamp, ingredients);
    }

    private ServerCommand command(ServerSettings settings) {
        return new ServerCommand(
                directory.resolve(Path.of("bin", "kc.sh")), settings.javaHome(), settings.javaOptions());
    }
}

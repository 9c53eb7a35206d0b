package io.github.keycloakmfa.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Script and style are under a name made of their content. Keycloak keeps compressed copies that outlive an upgrade of this
 * jar, and browsers keep them for a month, so a changed file at an old address would be seen by some and not by others.
 */
class AssetHashTest {

    private static final Path THEME = Path.of("src", "main", "resources", "theme-resources");

    @Test
    void isInTheName() throws Exception {
        List<Path> directories = children(THEME.resolve("resources"));

        assertThat(directories).hasSize(1);
        Path directory = directories.get(0);
        String name = "mfa-" + hash(directory);
        assertThat(directory.getFileName())
                .as("script or style have changed: rename %s to %s, also in mfa-macros.ftl", directory, name)
                .hasToString(name);
        assertThat(Files.readString(THEME.resolve("templates/mfa-macros.ftl")))
                .contains("<#assign assets = \"" + name + "\">");
    }

    private static String hash(Path directory) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path file : children(directory)) {
            digest.update((file.getFileName() + "\0").getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    }

    private static List<Path> children(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().collect(Collectors.toList());
        }
    }
}

package io.github.keycloakmfa.server;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** A server directory made from the unpacked distribution, which stays as it is. */
final class ServerDirectory {

    /** Nine tenths of the distribution, and never written to: linked, so that a second server costs no disk. */
    private static final Path LIBRARIES = Path.of("lib", "lib");

    private final Path unpacked;
    private final Path directory;

    ServerDirectory(Path unpacked, Path directory) {
        this.unpacked = unpacked;
        this.directory = directory;
    }

    void create() throws IOException {
        Path done = directory.resolve(".complete");
        if (Files.exists(done)) {
            return;
        }
        Files.walkFileTree(unpacked, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path source, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(directory.resolve(unpacked.relativize(source)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path source, BasicFileAttributes attributes) throws IOException {
                Path name = unpacked.relativize(source);
                place(source, directory.resolve(name), name.startsWith(LIBRARIES));
                return FileVisitResult.CONTINUE;
            }
        });
        Files.createFile(done);
    }

    private static void place(Path source, Path target, boolean shared) throws IOException {
        if (shared) {
            try {
                Files.deleteIfExists(target);
                Files.createLink(target, source);
                return;
            } catch (IOException | UnsupportedOperationException e) {
                // A file system without hard links: copy instead.
            }
        }
        Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }
}

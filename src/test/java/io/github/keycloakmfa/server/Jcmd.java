package io.github.keycloakmfa.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The JDK's tool for a running JVM.
 *
 * @param pid the JVM's process
 */
public record Jcmd(Path javaHome, long pid) {

    /** @return what it prints */
    public String run(String... command) {
        List<String> line = Stream.concat(
                        Stream.of(javaHome.resolve("bin").resolve("jcmd").toString(), Long.toString(pid)),
                        Stream.of(command))
                .toList();
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(line + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

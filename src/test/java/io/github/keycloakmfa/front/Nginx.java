package io.github.keycloakmfa.front;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One nginx process of ours, with a directory of its own. */
final class Nginx implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final Process process;
    private final Thread atExit = new Thread(this::stop, "stop-nginx");

    private Nginx(Process process) {
        this.process = process;
    }

    /** The program; Debian keeps it where an ordinary user's path does not lead. */
    static Optional<Path> program() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Arrays.stream(path.split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(directory -> Path.of(directory, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts it and returns when the port is open.
     *
     * @param site what stands in {@code http { … }}
     */
    static Nginx start(Path directory, String site, int port) throws IOException {
        Path configuration = Files.writeString(directory.resolve("nginx.conf"), main(directory, site));
        Path log = directory.resolve("nginx.log");
        Process process = new ProcessBuilder(
                        program().orElseThrow().toString(), "-p", directory.toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Nginx nginx = new Nginx(process);
        Runtime.getRuntime().addShutdownHook(nginx.atExit);
        try {
            nginx.awaitOpen(port);
        } catch (RuntimeException e) {
            nginx.close();
            throw new IllegalStateException("nginx does not listen: " + Files.readString(log), e);
        }
        return nginx;
    }

    /** In the foreground and without workers: whoever ends this process has ended all of it. Nothing is written outside the directory. */
    private static String main(Path directory, String site) {
        String temporary = Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                .map(kind -> "  %s_temp_path %s/%s;\n".formatted(kind, directory, kind))
                .reduce("", String::concat);
        return """
                daemon off;
                master_process off;
                pid %s/nginx.pid;
                error_log stderr;
                events {}
                http {
                  access_log off;
                %s%s}
                """.formatted(directory, temporary, site);
    }

    private void awaitOpen(int port) {
        await("nginx to listen")
                .atMost(READY_WITHIN)
                .failFast("nginx ended", () -> !process.isAlive())
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                        return socket.isConnected();
                    }
                });
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is on its way out already, and the hook has run or is waiting for us.
        }
    }

    private synchronized void stop() {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}

package io.github.keycloakmfa.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server that runs as a process of ours. */
public final class KeycloakProcess implements RunningKeycloak {

    /** Generous: a machine that also compiles takes five times as long as a quiet one. */
    private static final Duration READY_WITHIN = Duration.ofSeconds(400);

    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(30);

    private final Process process;
    private final int port;
    private final int managementPort;
    private final Path log;
    private final Thread atExit = new Thread(this::stop, "stop-keycloak");

    private KeycloakProcess(Process process, int port, int managementPort, Path log) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
        this.log = log;
    }

    static KeycloakProcess start(ServerCommand command, ServerSettings settings, Path log) {
        int managementPort = FreePort.any();
        List<String> options = new ArrayList<>(List.of("--optimized"));
        options.addAll(settings.startOptions(managementPort));
        Process process = command.start("start", options, log);
        KeycloakProcess server = new KeycloakProcess(process, settings.port(), managementPort, log);
        Runtime.getRuntime().addShutdownHook(server.atExit);
        try {
            server.awaitReady();
        } catch (RuntimeException e) {
            server.close();
            throw new IllegalStateException("Keycloak did not become ready:\n" + ServerCommand.endOf(log), e);
        }
        return server;
    }

    /** The port is open before the database is set up: only the health check tells when the server can be used. */
    private void awaitReady() {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest question = HttpRequest.newBuilder(URI.create(managementUrl() + "/health/ready"))
                .build();
        await("Keycloak to be ready")
                .atMost(READY_WITHIN)
                .pollInterval(Duration.ofMillis(500))
                .failFast("Keycloak ended", () -> !process.isAlive())
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> client.send(question, BodyHandlers.discarding()).statusCode() == 200);
    }

    @Override
    public String baseUrl() {
        // Not the address: WebAuthn only knows names.
        return "http://localhost:" + port;
    }

    @Override
    public String managementUrl() {
        return "http://localhost:" + managementPort;
    }

    @Override
    public Path log() {
        return log;
    }

    /** Returns when the server has ended by itself; whoever interrupts the program ends the server too. */
    public void awaitEnd() throws InterruptedException {
        process.waitFor();
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

    /** Ends it as a power failure would: nothing is finished, nobody is told. */
    public void kill() {
        List<ProcessHandle> all = all();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }

    /** The server itself: the script that has started it stays as its parent. */
    public ProcessHandle jvm() {
        return process.descendants()
                .filter(each -> each.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private List<ProcessHandle> all() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    /** The script hands a termination on to Java, but not a kill: what is left after that is killed one by one. */
    private synchronized void stop() {
        List<ProcessHandle> all = all();
        process.destroy();
        try {
            process.waitFor(STOPPED_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}

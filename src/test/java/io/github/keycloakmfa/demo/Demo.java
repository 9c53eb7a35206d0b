package io.github.keycloakmfa.demo;

import io.github.keycloakmfa.server.EmbeddedDatabase;
import io.github.keycloakmfa.server.FreePort;
import io.github.keycloakmfa.server.KeycloakDistribution;
import io.github.keycloakmfa.server.KeycloakProcess;
import io.github.keycloakmfa.server.Notices;
import io.github.keycloakmfa.server.ServerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A server to try, with the realm of {@code demo/realm-demo.json}. Run by {@code mvn -Pdemo}. */
public final class Demo {

    static final Path REALM = Path.of("demo", "realm-demo.json");
    private static final Path DIRECTORY = Path.of("target", "demo").toAbsolutePath();
    private static final Path MESSAGES = DIRECTORY.resolve("messages.jsonl");

    /** No mail server is needed: what would be sent is written to a file. */
    private static final List<String> BUILD_OPTIONS = List.of("--spi-email-sender--provider=mfa-file");

    private static final List<String> START_OPTIONS = List.of(
            "--import-realm",
            Notices.START_OPTION,
            "--spi-email-sender--mfa-file--path=" + MESSAGES,
            "--spi-mfa-message-sender--file--path=" + MESSAGES,
            "--spi-mfa-message-sender--file--allow-in-production=true");

    private Demo() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.getInteger("demo.port");
        if (!FreePort.isFree(port)) {
            throw new IllegalStateException("Port " + port + " is in use. Another one: mvn -Pdemo -Ddemo.port=8180");
        }
        Instant begin = Instant.now();
        Welcome.announce();
        KeycloakProcess server = start(port);
        PublicAddress.given().ifPresent(address -> address.tell(server));
        new Welcome(server, MESSAGES).print(Duration.between(begin, Instant.now()));
        server.awaitEnd();
    }

    private static KeycloakProcess start(int port) throws Exception {
        Files.createDirectories(DIRECTORY);
        // Kept from one run to the next; only what the realm file makes is made once.
        ServerSettings settings = new ServerSettings(port, EmbeddedDatabase.IN_FILE)
                .withJava(Path.of(System.getProperty("java.home")), "-XX:TieredStopAtLevel=1")
                .withMoreOptions(BUILD_OPTIONS, START_OPTIONS);
        KeycloakDistribution distribution =
                new KeycloakDistribution(Path.of(System.getProperty("keycloak.home")), DIRECTORY);
        distribution.offerForImport(REALM);
        return distribution.start(settings, Path.of(System.getProperty("provider.jar")));
    }
}

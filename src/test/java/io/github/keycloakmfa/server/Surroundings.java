package io.github.keycloakmfa.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What only the operator can tell a server, and so is settled before the one of the tests starts: where Twilio and CIBA's device are, and whom to trust. */
public final class Surroundings {

    /** Whoever plays Twilio listens here. */
    public static final int TWILIO_PORT = FreePort.forLater();

    /** Whoever plays the device on which a login by CIBA is approved listens here. */
    public static final int CIBA_PORT = FreePort.forLater();

    /** Of this machine under the name {@code localhost}, and trusted beside what everybody trusts. */
    public static final Certificate TRUSTED = trusted();

    private Surroundings() {}

    private static Certificate trusted() {
        try {
            Path directory = Path.of("target", "surroundings").toAbsolutePath();
            return Certificate.createIn(Files.createDirectories(directory), "localhost");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static List<String> startOptions() {
        return List.of(
                "--spi-mfa-message-sender--twilio--base-url=http://127.0.0.1:" + TWILIO_PORT,
                "--spi-ciba-auth-channel--ciba-http-auth-channel--http-authentication-channel-uri=http://127.0.0.1:"
                        + CIBA_PORT,
                "--truststore-paths=" + TRUSTED.pem());
    }

    /** Leaves a test out on a server that was started elsewhere, and so told nothing. */
    public static void skipUnlessKnown() {
        Skip.unless(
                TestServer.kind().equals("distribution"),
                "only a server that the tests start knows their Twilio and their mail server's certificate");
    }
}

package io.github.keycloakmfa.management;

import io.github.keycloakmfa.server.HandedOut;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A client certificate with its key as PKCS #12 in base64, as one gets it for Apple's push service. */
public final class PushCertificate {

    private static final String ALIAS = "push";
    private static final String PASSWORD = "changeit";

    private PushCertificate() {}

    /**
     * A new one.
     *
     * @param password what protects it; Apple's has none
     */
    public static String p12(String password) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = Files.createTempDirectory("push").resolve("pair.p12");
        generate(file);
        KeyStore made = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                ALIAS,
                made.getKey(ALIAS, PASSWORD.toCharArray()),
                password.toCharArray(),
                made.getCertificateChain(ALIAS));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password.toCharArray());
        String p12 = Base64.getEncoder().encodeToString(out.toByteArray());
        HandedOut.secret("p12", p12);
        return p12;
    }

    /** The JDK has a tool for it and no API. */
    private static void generate(Path file) throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        int status = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=Apple Push Services: com.example.app",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("keytool ended with " + status);
        }
    }
}

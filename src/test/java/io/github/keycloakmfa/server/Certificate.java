package io.github.keycloakmfa.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate for one host name that has signed itself.
 *
 * @param pem the certificate alone
 * @param key its private key
 * @param pair PKCS#12 with both, for a server that is a JVM
 * @param trustStore PKCS#12 with nothing but the certificate, for a JVM
 */
public record Certificate(Path pem, Path key, Path pair, Path trustStore) {

    public static final String STORE_PASSWORD = "changeit";

    private static final char[] PASSWORD = STORE_PASSWORD.toCharArray();
    private static final String ALIAS = "self-signed";

    public static Certificate createIn(Path directory, String host) throws IOException, InterruptedException {
        Path pair = directory.resolve("pair.p12");
        Files.deleteIfExists(pair);
        generate(pair, host);
        try {
            KeyStore store = KeyStore.getInstance(pair.toFile(), PASSWORD);
            java.security.cert.Certificate certificate = store.getCertificate(ALIAS);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, certificate);
            Path trustStore = directory.resolve("trusted.p12");
            try (var out = Files.newOutputStream(trustStore)) {
                trusted.store(out, PASSWORD);
            }
            return new Certificate(
                    pem(directory.resolve("certificate.pem"), "CERTIFICATE", certificate.getEncoded()),
                    pem(
                            directory.resolve("key.pem"),
                            "PRIVATE KEY",
                            store.getKey(ALIAS, PASSWORD).getEncoded()),
                    pair,
                    trustStore);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JDK has a tool for it and no API. */
    private static void generate(Path pair, String host) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        STORE_PASSWORD,
                        "-keystore",
                        pair.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }

    private static Path pem(Path file, String kind, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind));
    }
}

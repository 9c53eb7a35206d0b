package io.github.keycloakmfa.front;

import io.github.keycloakmfa.server.Certificate;
import io.github.keycloakmfa.server.FreePort;
import io.github.keycloakmfa.server.RunningKeycloak;
import io.github.keycloakmfa.server.Skip;
import io.github.keycloakmfa.server.TestRealm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/** A realm at the root of a host with TLS: nginx with the configuration that we hand out, and the realm told of its public address. */
public final class TlsFront implements AutoCloseable {

    private static final Path TEMPLATE = Path.of("docker", "nginx", "mfa-api.conf.template");

    private static final int HTTPS = 443;

    private final Nginx nginx;
    private final Certificate certificate;
    private final int port;
    private final String domain;

    private TlsFront(Nginx nginx, Certificate certificate, int port, String domain) {
        this.nginx = nginx;
        this.certificate = certificate;
        this.port = port;
        this.domain = domain;
    }

    /** At {@code localhost} and a port. Skips the test where there is no nginx. */
    public static TlsFront of(TestRealm realm, RunningKeycloak server) {
        int port = FreePort.any();
        return of(realm, server, port, "localhost", port);
    }

    /**
     * At a host name, as if on port 443; a {@link ConnectProxy} leads there. For the SDK for Java: a JVM sends no server name for a host whose
     * name has no dot, and a front that knows several names cannot tell which one is meant.
     */
    public static TlsFront named(String host, TestRealm realm, RunningKeycloak server) {
        return of(realm, server, FreePort.any(), host, HTTPS);
    }

    private static TlsFront of(TestRealm realm, RunningKeycloak server, int port, String host, int publicPort) {
        Skip.unless(Nginx.program().isPresent(), "nginx is not installed; on Debian: apt-get install nginx");
        URI keycloak = URI.create(server.baseUrl());
        TlsFront front = start(realm.name(), keycloak.getHost() + ":" + keycloak.getPort(), port, host, publicPort);
        realm.setAttribute("mfa.public-url", front.url());
        return front;
    }

    static TlsFront start(String realm, String keycloakAddress) {
        int port = FreePort.any();
        return start(realm, keycloakAddress, port, "localhost", port);
    }

    private static TlsFront start(String realm, String keycloakAddress, int port, String host, int publicPort) {
        try {
            Path directory =
                    Files.createDirectories(Path.of("target", "front", realm).toAbsolutePath());
            Certificate certificate = Certificate.createIn(directory, host);
            Map<String, String> values = Map.of(
                    "MFA_HOST",
                    host,
                    "MFA_LISTEN",
                    "127.0.0.1:" + port,
                    "MFA_PORT",
                    String.valueOf(publicPort),
                    "MFA_REALM",
                    realm,
                    "KEYCLOAK_ADDRESS",
                    keycloakAddress,
                    "TLS_CERTIFICATE",
                    certificate.pem().toString(),
                    "TLS_KEY",
                    certificate.key().toString());
            String domain = publicPort == HTTPS ? host : host + ":" + publicPort;
            return new TlsFront(Nginx.start(directory, filledIn(values), port), certificate, port, domain);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As the official image does it: only names that have a value, in braces. */
    private static String filledIn(Map<String, String> values) throws IOException {
        String text = Files.readString(TEMPLATE);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    /** What an SDK takes for its domain, without the scheme. */
    public String domain() {
        return domain;
    }

    /** Where nginx listens, whatever port the domain speaks of. */
    int port() {
        return port;
    }

    public String url() {
        return "https://" + domain();
    }

    /** The certificate as PEM, for who is not a JVM. */
    public Path certificate() {
        return certificate.pem();
    }

    /** What is made in here with the JVM's default trust trusts this front, and nothing else. */
    public <T> T trusting(Supplier<T> make) {
        Map<String, String> trust = Map.of(
                "javax.net.ssl.trustStore",
                certificate.trustStore().toString(),
                "javax.net.ssl.trustStoreType",
                "PKCS12",
                "javax.net.ssl.trustStorePassword",
                Certificate.STORE_PASSWORD);
        trust.forEach(System::setProperty);
        try {
            return make.get();
        } finally {
            trust.keySet().forEach(System::clearProperty);
        }
    }

    @Override
    public void close() {
        nginx.close();
    }
}

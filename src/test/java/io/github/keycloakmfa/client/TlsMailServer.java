package io.github.keycloakmfa.client;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.keycloakmfa.server.Certificate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server with a certificate of the test's: GreenMail by itself has one for the whole JVM, and it names no host. */
final class TlsMailServer extends GreenMail {

    private final SSLContext tls;

    TlsMailServer(Certificate certificate) {
        super(ServerSetup.SMTPS.dynamicPort());
        this.tls = context(certificate);
    }

    private static SSLContext context(Certificate certificate) {
        char[] password = Certificate.STORE_PASSWORD.toCharArray();
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KeyStore.getInstance(certificate.pair().toFile(), password), password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers managers) {
        return Map.of(setups[0].getProtocol(), new Listener(setups[0], managers));
    }

    private final class Listener extends SmtpServer {

        Listener(ServerSetup setup, Managers managers) {
            super(setup, managers);
        }

        @Override
        protected ServerSocket openServerSocket() throws IOException {
            ServerSocket socket = tls.getServerSocketFactory().createServerSocket();
            socket.bind(new InetSocketAddress(bindTo, setup.getPort()));
            setup = setup.port(socket.getLocalPort());
            return socket;
        }

        /** Whoever does not trust it breaks off here: later GreenMail would take that for an error of its own. */
        @Override
        protected void handleClientSocket(Socket client) throws SocketException {
            try {
                ((SSLSocket) client).startHandshake();
            } catch (IOException brokenOff) {
                return;
            }
            super.handleClientSocket(client);
        }
    }
}

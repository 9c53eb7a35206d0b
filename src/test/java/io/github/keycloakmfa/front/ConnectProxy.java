package io.github.keycloakmfa.front;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A forward proxy as companies have them, except that every name leads to one port of this machine: what a client asks of
 * {@code https://mfa.example.com} arrives there without a name server, and its TLS is not touched.
 */
public final class ConnectProxy implements AutoCloseable {

    private final ExecutorService connections = Executors.newCachedThreadPool(ConnectProxy::daemon);
    private final ServerSocket listening;
    private final int target;

    private ConnectProxy(ServerSocket listening, int target) {
        this.listening = listening;
        this.target = target;
    }

    public static ConnectProxy to(TlsFront front) {
        try {
            ConnectProxy proxy =
                    new ConnectProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), front.port());
            proxy.connections.execute(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Proxy address() {
        return new Proxy(
                Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.getLocalPort()));
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                connections.execute(() -> connect(client));
            } catch (IOException e) {
                // Closed, or a client that did not wait: the next one gets its turn.
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            skipHead(client.getInputStream());
            OutputStream answer = client.getOutputStream();
            answer.write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            answer.flush();
            connections.execute(() -> pump(server, client));
            pump(client, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The client says nothing more until it is answered, so that reading ahead takes nothing away from TLS. */
    private static void skipHead(InputStream in) throws IOException {
        BufferedReader head = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
        String line = head.readLine();
        while (line != null && !line.isEmpty()) {
            line = head.readLine();
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One of the two hung up, and that is how connections end.
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "connect-proxy");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        connections.shutdownNow();
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.github.keycloakmfa.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

public final class FreePort {

    private FreePort() {}

    public static int any() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stays free until it is wanted: below those that a system gives to whoever asks for any. */
    static int forLater() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 30_000))
                .limit(1_000)
                .filter(FreePort::isFree)
                .findFirst()
                .orElseThrow();
    }

    /** For a cluster's channel, which also listens fifty thousand ports higher to notice that a node has died. */
    static int withOneFiftyThousandHigher() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(7_800, 15_000))
                .limit(1_000)
                .filter(port -> isFree(port) && isFree(port + 50_000))
                .findFirst()
                .orElseThrow();
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}

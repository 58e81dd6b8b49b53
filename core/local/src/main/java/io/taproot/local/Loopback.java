package io.taproot.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine's loopback address. */
public final class Loopback {
    public static final String HOST = "127.0.0.1";

    // Below those that kernels give to outgoing connections: one of them could take the port before its server does.
    // Between those of a Taproot that runs here and of one whose ports tests have moved by 11,000.
    private static final int LOWEST = 21_000;
    private static final int HIGHEST = 26_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Loopback() {}

    /** Whether a server could listen on this port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A port nobody listens on at this moment. No outgoing connection takes it, and this process is given it once; a
     * server of another process may still take it before you do.
     */
    public static int freePort() {
        for (int attempt = 0; attempt < HIGHEST - LOWEST; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new EngineException("This machine has no free port on " + HOST);
    }

    /** Whether a server listens on this port now. */
    static boolean isServed(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(address(port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static int orFree(int port) {
        return port == 0 ? freePort() : port;
    }

    private static InetSocketAddress address(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(HOST), port);
    }
}

package io.taproot.integration.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Passes TCP on to a port, and misbehaves when told to. Knows nothing of what it passes. */
final class FaultProxy implements AutoCloseable {

    /** How it treats what passes. */
    enum Trouble {
        NONE,
        /** 50 ms for each piece, in both directions. */
        DELAY,
        /** 64 KiB a second in each direction. */
        THROTTLE,
        /** Connections stay open and nothing passes. */
        BLACK_HOLE,
        /** Requests pass, answers do not, and soon after the first one the connection is gone. */
        SWALLOW,
        /** Nobody listens, as it seems. */
        REFUSE
    }

    private static final int THROTTLED_BYTES_A_SECOND = 64 << 10;
    private static final Duration DELAY = Duration.ofMillis(50);
    private static final Duration UNTIL_CUT = Duration.ofMillis(200);

    private final ServerSocket server;
    private final int target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger swallowed = new AtomicInteger();
    private volatile Trouble trouble = Trouble.NONE;
    private volatile UnaryOperator<byte[]> rewriting = UnaryOperator.identity();

    FaultProxy(int target) throws IOException {
        this.target = target;
        server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    String address() {
        return "http://127.0.0.1:" + port();
    }

    void trouble(Trouble next) {
        trouble = next;
    }

    /** Ends all connections, in the middle of whatever they are doing. */
    void cut() {
        links.forEach(Link::close);
    }

    /**
     * Alters what goes towards the target, piece by piece.
     *
     * @param rewrite gets and gives whole pieces as they came from the network
     */
    void rewrite(UnaryOperator<byte[]> rewrite) {
        rewriting = rewrite;
    }

    /** Connections whose answer was swallowed. */
    int swallowed() {
        return swallowed.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                client.setSoLinger(true, 0); // so that it is cut, not closed, when it ends
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        Socket service = new Socket();
        Link link = new Link(client, service);
        links.add(link);
        try {
            if (trouble == Trouble.REFUSE) {
                throw new IOException("refused on purpose");
            }
            client.setTcpNoDelay(true);
            service.setTcpNoDelay(true);
            service.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 2_000);
            Thread.ofVirtual().start(() -> link.pass(client, service, true));
            link.pass(service, client, false);
        } catch (IOException nobodyThere) {
            link.close();
        }
    }

    /** One connection. */
    private final class Link {
        private final Socket client;
        private final Socket service;
        private volatile boolean isEnding;

        Link(Socket client, Socket service) {
            this.client = client;
            this.service = service;
        }

        void pass(Socket from, Socket to, boolean isRequest) {
            byte[] buffer = new byte[64 << 10];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    byte[] piece = java.util.Arrays.copyOf(buffer, length);
                    hold(length);
                    if (!isRequest && isSwallowed()) {
                        continue;
                    }
                    out.write(isRequest ? rewriting.apply(piece) : piece);
                    out.flush();
                }
            } catch (IOException | InterruptedException ended) {
                // whoever ended it, both ends shall know
            }
            close();
        }

        /** Takes the time that this trouble takes. */
        private void hold(int length) throws IOException, InterruptedException {
            switch (trouble) {
                case NONE, SWALLOW -> {}
                case DELAY -> Thread.sleep(DELAY);
                case THROTTLE -> Thread.sleep(1_000L * length / THROTTLED_BYTES_A_SECOND);
                case BLACK_HOLE -> {
                    while (trouble == Trouble.BLACK_HOLE && !client.isClosed()) {
                        Thread.sleep(20);
                    }
                }
                case REFUSE -> throw new IOException("cut on purpose");
            }
        }

        private boolean isSwallowed() {
            if (trouble != Trouble.SWALLOW && !isEnding) {
                return false;
            }
            if (!isEnding) {
                isEnding = true;
                swallowed.incrementAndGet();
                Thread.ofVirtual().start(() -> {
                    try {
                        Thread.sleep(UNTIL_CUT);
                    } catch (InterruptedException now) {
                        Thread.currentThread().interrupt();
                    }
                    close();
                });
            }
            return true;
        }

        void close() {
            links.remove(this);
            for (Socket socket : new Socket[] {client, service}) {
                try {
                    socket.close();
                } catch (IOException alreadyGone) {
                    // that is what was wanted
                }
            }
        }
    }
}

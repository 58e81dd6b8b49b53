package io.taproot.ingest.drain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands before ClickHouse: requests pass, and answers do when they are not held. */
final class HeldAnswers implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private boolean isHolding;
    private int holding;
    private int most;

    HeldAnswers(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    synchronized void hold() {
        isHolding = true;
    }

    synchronized void release() {
        isHolding = false;
        notifyAll();
    }

    /** Until so many answers are held at once. */
    synchronized void await(int answers) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (holding < answers && System.nanoTime() < deadline) {
            wait(100);
        }
        if (holding < answers) {
            throw new AssertionError(holding + " answers are held, not " + answers);
        }
    }

    /** How many answers were held at once. */
    synchronized int most() {
        return most;
    }

    @Override
    public void close() throws IOException {
        release();
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket engine = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(engine);
                Thread.ofVirtual().start(() -> pass(client, engine, false));
                Thread.ofVirtual().start(() -> pass(engine, client, true));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket from, Socket to, boolean isAnswer) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (isAnswer) {
                    awaitRelease();
                }
                to.getOutputStream().write(buffer, 0, length);
                to.getOutputStream().flush();
            }
        } catch (IOException ended) {
            // both ends know by now
        }
    }

    private synchronized void awaitRelease() {
        if (!isHolding) {
            return;
        }
        holding++;
        most = Math.max(most, holding);
        notifyAll();
        try {
            while (isHolding) {
                wait();
            }
        } catch (InterruptedException nobodyMay) {
            throw new UncheckedIOException(new IOException(nobodyMay));
        } finally {
            holding--;
        }
    }
}

package io.taproot.benchmarks.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Passes TCP on to a port of this machine as a long line would: every byte arrives later, in each direction, and a mebibyte
 * for each connection can be on its way.
 */
final class SlowLink implements AutoCloseable {

    private static final int PIECE = 64 << 10;
    private static final int PIECES_ON_THE_WAY = 16;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final long delayNanos;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /** @param delay in one direction */
    SlowLink(int target, Duration delay) throws IOException {
        this.target = target;
        this.delayNanos = delay.toNanos();
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                sockets.add(near);
                sockets.add(far);
                pass(near, far);
                pass(far, near);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket from, Socket to) {
        BlockingQueue<Piece> line = new ArrayBlockingQueue<>(PIECES_ON_THE_WAY);
        Thread.ofVirtual().start(() -> enter(from, line));
        Thread.ofVirtual().start(() -> leave(line, to));
    }

    private void enter(Socket from, BlockingQueue<Piece> line) {
        try {
            InputStream in = from.getInputStream();
            while (true) {
                byte[] bytes = new byte[PIECE];
                int length = in.read(bytes);
                line.put(new Piece(System.nanoTime() + delayNanos, bytes, length));
                if (length < 0) {
                    return;
                }
            }
        } catch (IOException closed) {
            line.offer(new Piece(System.nanoTime(), new byte[0], -1));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void leave(BlockingQueue<Piece> line, Socket to) {
        try (to) {
            OutputStream out = to.getOutputStream();
            for (Piece piece = line.take(); piece.length >= 0; piece = line.take()) {
                Thread.sleep(Duration.ofNanos(Math.max(0, piece.dueAtNanos - System.nanoTime())));
                out.write(piece.bytes, 0, piece.length);
                out.flush();
            }
        } catch (IOException closed) {
            // the other end will be told when it writes
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param length -1 for the end of the stream */
    private record Piece(long dueAtNanos, byte[] bytes, int length) {}
}

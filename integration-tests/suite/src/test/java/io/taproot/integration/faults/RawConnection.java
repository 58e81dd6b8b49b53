package io.taproot.integration.faults;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A socket that says what no client library would say. */
final class RawConnection implements AutoCloseable {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int CONTINUATION = 9;
    static final int END_HEADERS = 4;
    private static final int ACKNOWLEDGED = 1;
    private static final int REFUSED_STREAM = 7;

    private final Socket socket;

    RawConnection(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
        } catch (IOException refused) {
            throw new AssertionError("the gateway does not take connections", refused);
        }
    }

    RawConnection say(String text) throws IOException {
        return say(text.getBytes(StandardCharsets.US_ASCII));
    }

    RawConnection say(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
        return this;
    }

    /** To one that may have been cut before, which is what is waited for. */
    void sayInVain(String text) {
        sayInVain(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** To one that may have been cut before, which is what is waited for. */
    void sayInVain(byte[] bytes) {
        try {
            say(bytes);
        } catch (IOException cut) {
            // nobody is there to be told
        }
    }

    /** HTTP/2 as a client begins it that knows that the other side speaks it. */
    RawConnection beginHttp2() throws IOException {
        return say("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").say(frame(SETTINGS, 0, 0, new byte[0]));
    }

    /** Says so, whatever they are. */
    RawConnection acceptSettings() throws IOException {
        return say(frame(SETTINGS, ACKNOWLEDGED, 0, new byte[0]));
    }

    static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** Of a gRPC export, as literals that need no table. */
    static byte[] exportHeaders(int port) {
        ByteBuffer block = ByteBuffer.allocate(1024);
        literal(block, ":method", "POST");
        literal(block, ":scheme", "http");
        literal(block, ":path", "/opentelemetry.proto.collector.trace.v1.TraceService/Export");
        literal(block, ":authority", "127.0.0.1:" + port);
        literal(block, "content-type", "application/grpc");
        literal(block, "te", "trailers");
        literal(block, "x-api-key", LoneGateway.HOSTILE_KEY);
        byte[] bytes = new byte[block.position()];
        block.flip().get(bytes);
        return bytes;
    }

    /** Name and value have fewer than 127 bytes. */
    private static void literal(ByteBuffer block, String name, String value) {
        block.put((byte) 0)
                .put((byte) name.length())
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .put((byte) value.length())
                .put(value.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether the other side ends the connection before long; whatever it says until then is thrown away. */
    boolean isCutWithin(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        byte[] answer = new byte[8192];
        try {
            while (System.nanoTime() < until) {
                socket.setSoTimeout(200);
                try {
                    if (socket.getInputStream().read(answer) < 0) {
                        return true;
                    }
                } catch (SocketTimeoutException stillOpen) {
                    // ask again
                }
            }
            return false;
        } catch (IOException cut) {
            return true;
        }
    }

    /** How many streams the other side refuses, by HTTP/2's own word for it, until it says nothing more for so long. */
    int refusedStreams(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        DataInputStream in = new DataInputStream(socket.getInputStream());
        int refused = 0;
        try {
            while (true) {
                int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
                int type = in.readUnsignedByte();
                in.skipNBytes(1 + Integer.BYTES);
                byte[] payload = in.readNBytes(length);
                if (type == RST_STREAM && ByteBuffer.wrap(payload).getInt() == REFUSED_STREAM) {
                    refused++;
                }
            }
        } catch (SocketTimeoutException | EOFException nothingMore) {
            return refused;
        }
    }

    /** What the other side has said when it has said so much, or nothing more for a while. */
    String hear(int bytes) {
        byte[] answer = new byte[bytes];
        try {
            socket.setSoTimeout(10_000);
            int length = socket.getInputStream().read(answer);
            return length < 0 ? "" : new String(answer, 0, length, StandardCharsets.ISO_8859_1);
        } catch (IOException cut) {
            return "";
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // that is what was wanted
        }
    }
}

package io.taproot.ingest.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.taproot.otlp.OtlpSignal;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A record on disk: marker, length of the body, CRC-32C of the body, body. The marker lets a reader find the next record
 * behind damage. All numbers are big-endian.
 *
 * <pre>
 * body: sequence 8 · signal 1 · received at 8 · tenant length 2 · tenant · batch id length 2 · batch id · payload
 * </pre>
 */
final class RecordFormat {

    static final int MARKER = 0x5A0C7E57;
    static final int FRAME = 12;
    private static final int FIXED_BODY = 8 + 1 + 8 + 2 + 2;

    /** Longer than any request that the gRPC server lets in: a length beyond it is damage. */
    static final int LONGEST_BODY = 128 << 20;

    private RecordFormat() {}

    static ByteBuffer write(SpoolRecord record) {
        byte[] tenant = record.tenant().getBytes(UTF_8);
        byte[] batchId = record.batchId().getBytes(UTF_8);
        int length = FIXED_BODY + tenant.length + batchId.length + record.payload().length;
        ByteBuffer out = ByteBuffer.allocate(FRAME + length);
        out.position(FRAME);
        out.putLong(record.sequence());
        out.put((byte) record.signal().ordinal());
        out.putLong(record.receivedAtMillis());
        out.putShort((short) tenant.length).put(tenant);
        out.putShort((short) batchId.length).put(batchId);
        out.put(record.payload());
        out.putInt(0, MARKER).putInt(4, length).putInt(8, crc(out.array(), FRAME, length));
        return out.flip();
    }

    /** Reads the body of a frame; empty if it is damaged. */
    static Optional<SpoolRecord> readBody(byte[] body, int expectedCrc) {
        if (crc(body, 0, body.length) != expectedCrc || body.length < FIXED_BODY) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(body);
        long sequence = in.getLong();
        int signal = in.get();
        long receivedAt = in.getLong();
        String tenant = text(in);
        String batchId = text(in);
        byte[] payload = new byte[in.remaining()];
        in.get(payload);
        if (signal < 0 || signal >= OtlpSignal.values().length) {
            return Optional.empty();
        }
        return Optional.of(
                new SpoolRecord(sequence, OtlpSignal.values()[signal], receivedAt, tenant, batchId, payload));
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(bytes);
        return new String(bytes, UTF_8);
    }

    private static int crc(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}

package io.taproot.ingest.spool;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * How a record lies in a segment file; all numbers little-endian.
 *
 * <pre>
 * u32 magic     so that a reader finds the next record after a damaged one
 * u32 length    of all that follows the checksums
 * u32 CRC32C    of magic, length and what follows the checksums, without the payload: so that a head is believed alone
 * u32 CRC32C    of all that follows the checksums
 * u64 sequence, u64 received_at (ms), u32 items, u8 signal, u8 flags (1 self), u16 tenant length, u16 batch id length
 * tenant, batch id, payload
 * </pre>
 */
final class RecordFormat {

    static final int MAGIC = 0x32525054; // "TPR2"
    static final int PRELUDE = 16;
    static final int HEAD_CHECKSUM = 8;
    static final int CHECKSUM = 12;
    static final int ITEMS = PRELUDE + 16;
    static final int TENANT_LENGTH = PRELUDE + 22;
    static final int BATCH_ID_LENGTH = PRELUDE + 24;
    static final int FIXED = 26;
    static final int HEADER = PRELUDE + FIXED;
    static final int LONGEST_NAME = 200;
    /** No request is larger: gRPC refuses it before. */
    static final int LONGEST = 256 << 20;

    private RecordFormat() {}

    static byte[] name(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LONGEST_NAME ? bytes : new byte[0];
    }

    /** Everything of a record but its payload, ready to be written. */
    static byte[] head(Arrival arrival, long sequence, long receivedAtMillis) {
        byte[] tenant = name(arrival.tenant());
        byte[] batchId = name(arrival.batchId());
        byte[] payload = arrival.payload();
        byte[] head = new byte[HEADER + tenant.length + batchId.length];
        ByteBuffer out = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(MAGIC)
                .putInt(head.length - PRELUDE + payload.length)
                .putInt(0)
                .putInt(0);
        out.putLong(sequence).putLong(receivedAtMillis).putInt(arrival.items());
        out.put((byte) arrival.signal().ordinal()).put((byte) (arrival.self() ? 1 : 0));
        out.putShort((short) tenant.length)
                .putShort((short) batchId.length)
                .put(tenant)
                .put(batchId);
        out.putInt(HEAD_CHECKSUM, headChecksum(head, 0, head.length));
        CRC32C checksum = new CRC32C();
        checksum.update(head, PRELUDE, head.length - PRELUDE);
        checksum.update(payload, 0, payload.length);
        out.putInt(CHECKSUM, (int) checksum.getValue());
        return head;
    }

    /**
     * @param from where the magic stands
     * @param length of the head with its names
     */
    static int headChecksum(byte[] bytes, int from, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, HEAD_CHECKSUM);
        checksum.update(bytes, from + PRELUDE, length - PRELUDE);
        return (int) checksum.getValue();
    }

    static long size(Arrival arrival) {
        return (long) HEADER
                + name(arrival.tenant()).length
                + name(arrival.batchId()).length
                + arrival.payload().length;
    }
}

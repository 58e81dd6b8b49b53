package io.taproot.ingest.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A record as it was read back. Its payload lies in a buffer of the reader and holds until the next one is read.
 *
 * @param sequence order of reception within the spool of its signal, starting at 1
 * @param items spans, log records or data points in it
 */
public record SpoolRecord(
        long sequence,
        long receivedAtMillis,
        int items,
        boolean self,
        String tenant,
        String batchId,
        byte[] bytes,
        int from,
        int to) {

    /**
     * @param record positioned behind the prelude, and as long as the record says
     */
    static SpoolRecord decode(ByteBuffer record) {
        long sequence = record.getLong();
        long receivedAtMillis = record.getLong();
        int items = record.getInt();
        record.get(); // signal: the folder has said it
        boolean self = record.get() == 1;
        int tenantLength = Short.toUnsignedInt(record.getShort());
        int batchIdLength = Short.toUnsignedInt(record.getShort());
        String tenant = text(record, tenantLength);
        String batchId = text(record, batchIdLength);
        int from = record.arrayOffset() + record.position();
        return new SpoolRecord(
                sequence,
                receivedAtMillis,
                items,
                self,
                tenant,
                batchId,
                record.array(),
                from,
                record.arrayOffset() + record.limit());
    }

    private static String text(ByteBuffer record, int length) {
        int from = record.arrayOffset() + record.position();
        record.position(record.position() + length);
        return new String(record.array(), from, length, StandardCharsets.UTF_8);
    }
}

package io.taproot.ingest.drain;

import io.taproot.ingest.spool.SpoolRecord;

/**
 * Some items of one request.
 *
 * @param firstItem counted from 0 in the order of the request
 * @param endItem exclusive; {@link Integer#MAX_VALUE} for all that are left
 */
record Slice(SpoolRecord record, int firstItem, int endItem) {

    static Slice all(SpoolRecord record) {
        return new Slice(record, 0, Integer.MAX_VALUE);
    }

    Slice items(int first, int end) {
        return new Slice(record, first, end);
    }

    /** Part of a deduplication token: the same slice has the same name for ever. */
    String name() {
        return record.sequence() + (endItem == Integer.MAX_VALUE ? "" : "[" + firstItem + "," + endItem + ")");
    }
}

package io.taproot.store.write;

import io.taproot.otlp.walk.AttributeSlices;
import io.taproot.otlp.walk.LogSlices;
import java.nio.charset.StandardCharsets;

/**
 * Names a log record by what its maker put into it, for log records have no id: the same record sent again hours later
 * has the same hash. Attributes count in any order, and those under {@code taproot.} not at all, because they are added
 * on the way and may differ from one sending to the next.
 */
final class RecordHash {

    private static final byte[] OURS = "taproot.".getBytes(StandardCharsets.US_ASCII);

    long of(LogSlices record, long resourceId, long scopeId) {
        byte[] bytes = record.bytes();
        long hash = Hash64.with(resourceId, scopeId);
        hash = Hash64.with(hash, record.timeUnixNano());
        hash = Hash64.with(hash, record.observedTimeUnixNano());
        hash = Hash64.with(hash, record.severityNumber());
        hash = Hash64.with(hash, record.flags());
        hash = Hash64.of(bytes, record.severityTextFrom(), record.severityTextLength(), hash);
        hash = Hash64.of(bytes, record.eventNameFrom(), record.eventNameLength(), hash);
        hash = Hash64.of(bytes, record.traceIdFrom(), record.traceIdLength(), hash);
        hash = Hash64.of(bytes, record.spanIdFrom(), record.spanIdLength(), hash);
        if (record.body().count() > 0) {
            hash = Hash64.of(
                    bytes,
                    record.body().from(0),
                    record.body().to(0) - record.body().from(0),
                    hash);
        }
        return Hash64.with(hash, ofAll(record.attributes()));
    }

    /** Of a set: the order does not matter. */
    static long ofAll(AttributeSlices attributes) {
        long sum = 0;
        for (int index = 0; index < attributes.count(); index++) {
            if (!AttributeSearch.hasPrefix(attributes, index, OURS)) {
                int from = attributes.from(index);
                sum += Hash64.of(attributes.bytes(), from, attributes.to(index) - from, 0);
            }
        }
        return sum;
    }
}

package io.taproot.benchmarks.spool;

import io.taproot.ingest.spool.Arrival;
import io.taproot.ingest.spool.RecordCursor;
import io.taproot.ingest.spool.SignalSpool;
import io.taproot.ingest.spool.Spool;
import io.taproot.ingest.spool.SpoolQuota;
import io.taproot.ingest.spool.SpoolRecord;
import io.taproot.ingest.spool.SpoolSettings;
import io.taproot.otlp.OtlpSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Ingest's own spool, with the settings that ingest gives it. */
final class SegmentQueue implements DurableQueue {

    private final Spool spool;
    private final SignalSpool traces;
    private final RecordCursor cursor;
    private final int items;
    private int number;

    SegmentQueue(Path directory, int items) throws IOException {
        this.items = items;
        spool = Spool.open(
                directory,
                new SpoolSettings(64 << 20, 64 << 20, Duration.ofHours(1)),
                new SpoolQuota(8L << 30),
                Clock.systemUTC());
        traces = spool.of(OtlpSignal.TRACES);
        cursor = traces.cursor();
    }

    @Override
    public CompletableFuture<?> append(byte[] request) {
        return traces.append(new Arrival(OtlpSignal.TRACES, "shop", "batch-" + number++, false, items, request));
    }

    @Override
    public int drain() throws IOException {
        int read = 0;
        long last = 0;
        for (SpoolRecord record = cursor.next(); record != null; record = cursor.next()) {
            last = record.sequence();
            read++;
        }
        if (read > 0) {
            traces.settle(last, (long) read * items);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }
}

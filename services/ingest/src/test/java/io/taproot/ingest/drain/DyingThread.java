package io.taproot.ingest.drain;

import io.taproot.ingest.SpanRequests;
import io.taproot.ingest.spool.Arrival;
import io.taproot.ingest.spool.SignalSpool;
import io.taproot.ingest.spool.Spool;
import io.taproot.ingest.spool.SpoolQuota;
import io.taproot.ingest.spool.SpoolSettings;
import io.taproot.otlp.OtlpSignal;
import io.taproot.store.ClickHouse;
import io.taproot.store.cluster.OneEngine;
import io.taproot.store.retention.Retention;
import io.taproot.store.write.BlockWriter;
import io.taproot.store.write.SignalBlock;
import io.taproot.store.write.SpanBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A process of its own that takes one request, and of which one thread meets an error. */
final class DyingThread {

    private static final Duration TIME = Duration.ofDays(14);

    private final String dying;
    private volatile boolean isOpen;

    private DyingThread(String dying) {
        this.dying = dying;
    }

    /** Arguments: which thread it is, the state directory, the URL of ClickHouse. */
    public static void main(String[] arguments) throws Exception {
        new DyingThread(arguments[0]).run(Path.of(arguments[1]), arguments[2]);
    }

    private void run(Path directory, String url) throws IOException, InterruptedException {
        Spool spool = Spool.open(
                directory,
                new SpoolSettings(1 << 20, 1 << 24, Duration.ofHours(1)),
                new SpoolQuota(1 << 26),
                () -> nowUnless("spool"));
        ClickHouse clickHouse = ClickHouse.open(url, "default", "", "fail_stop");
        Schema schema =
                new Schema(new OneEngine(clickHouse), new Retention(TIME, TIME, TIME, TIME, TIME, TIME, TIME, TIME));
        schema.start();
        SignalSpool traces = spool.of(OtlpSignal.TRACES);
        SignalBlock.Known known = new SignalBlock.Known();
        new Drain(
                        OtlpSignal.TRACES,
                        traces,
                        schema,
                        () -> new SpanBlock(known),
                        new BlockWriter(clickHouse),
                        new DrainSettings(700, 1 << 22, Duration.ofMillis(100), 2, TIME, TIME, 2, TIME),
                        new DeadLetters(directory.resolve("dead"), 1 << 20, InstantSource.system()),
                        new Observer(),
                        new LargeBatches(),
                        () -> nowUnless("drain"),
                        spool.tokenPrefix())
                .start();
        isOpen = true;
        traces.append(new Arrival(OtlpSignal.TRACES, "t", "", false, 1, SpanRequests.of(1, 1)));
        Thread.sleep(Duration.ofMinutes(1));
    }

    private Instant nowUnless(String thread) {
        if (isOpen) {
            dieIf(thread);
        }
        return Instant.now();
    }

    private void dieIf(String thread) {
        if (thread.equals(dying)) {
            throw new OutOfMemoryError("Cannot reserve 4096 bytes of direct buffer memory");
        }
    }

    private final class Observer implements DrainObserver {
        @Override
        public void written(OtlpSignal signal, long items) {}

        @Override
        public void parked(OtlpSignal signal, Fate fate, long items) {}

        @Override
        public void inserted(OtlpSignal signal, int rows, Duration took) {
            dieIf("send");
        }

        @Override
        public void failed(OtlpSignal signal, boolean isTransient) {}
    }
}

package io.taproot.ingest.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.ingest.SpanRequests;
import io.taproot.ingest.spool.Arrival;
import io.taproot.ingest.spool.FrozenBatch;
import io.taproot.ingest.spool.Spool;
import io.taproot.ingest.spool.SpoolQuota;
import io.taproot.ingest.spool.SpoolSettings;
import io.taproot.otlp.OtlpSignal;
import io.taproot.store.write.SignalBlock;
import io.taproot.store.write.SpanBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class AssemblyTest {

    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir
    private Path directory;

    @Test
    void gathersTheSameRecordsAgainWhenTheirBatchCouldNotBeFrozen() throws Exception {
        try (Spool spool = Spool.open(
                directory.resolve("spool"),
                new SpoolSettings(1 << 20, 1 << 24, Duration.ofHours(1)),
                new SpoolQuota(1 << 26),
                CLOCK)) {
            Assembly assembly = assembly(spool);
            append(spool, SpanRequests.of(1, 10));
            append(spool, SpanRequests.of(11, 10));
            FrozenBatch lost = assembly.gather("token").orElseThrow();

            assembly.startOver();

            FrozenBatch again = assembly.gather("token").orElseThrow();
            assertThat(again).isEqualTo(lost);
            assertThat(assembly.fill(again, 0, Integer.MAX_VALUE).items()).isEqualTo(20);
        }
    }

    private Assembly assembly(Spool spool) throws IOException {
        return new Assembly(
                OtlpSignal.TRACES,
                spool.of(OtlpSignal.TRACES),
                new SpanBlock(new SignalBlock.Known()),
                new DrainSettings(
                        700, 1 << 22, Duration.ofMillis(100), Duration.ofMillis(20), Duration.ofMillis(200), 2),
                new DeadLetters(directory.resolve("dead"), 1 << 20, CLOCK),
                CLOCK);
    }

    private static void append(Spool spool, byte[] request) throws Exception {
        spool.of(OtlpSignal.TRACES)
                .append(new Arrival(OtlpSignal.TRACES, "t", "", false, 10, request))
                .get();
    }
}

package io.taproot.ingest.drain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.ingest.spool.FrozenBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One request whose spans are too much for one insert. */
@SuppressWarnings("NullAway.Init")
class DeliveryInPartsTest {

    private static final int MANY = 300_000;

    @TempDir
    private Path directory;

    private Draining draining;

    @BeforeEach
    void start() throws IOException {
        draining = new Draining(directory);
        draining.roomForDeadLetters(1 << 26);
    }

    @AfterEach
    void stop() throws IOException {
        draining.close();
    }

    @Test
    void isStoredOnceAndWhatHasNoIdIsParked() throws Exception {
        draining.append(spans(0));

        try (Drain drain = draining.start()) {
            draining.awaitSettled();
            assertThat(drain.trouble()).isEmpty();
        }

        assertThat(draining.failures()).isZero();
        assertThat(draining.stored()).isEqualTo(MANY - 1);
        assertThat(draining.count("SELECT count() AS n FROM spans")).isEqualTo(MANY - 1);
        assertThat(draining.written()).isEqualTo(MANY - 1);
        assertThat(draining.parked()).isEqualTo(Map.of(Fate.INVALID_ID, 1L));
        assertThat(draining.deadLetters()).hasSize(1).allMatch(line -> line.contains("\"reason\":\"invalid_id\""));
    }

    @Test
    void tellsOnlyOfThePartsThatThisRunHasWritten() throws Exception {
        draining.append(spans(1));
        // as a run that was killed when it had written the first half
        draining.ledger().freeze(new FrozenBatch("x-1-1", 1, 1));
        draining.ledger().split("x-1-1");
        draining.ledger().done("x-1-1/0");

        try (Drain _ = draining.start()) {
            draining.awaitSettled();
        }

        assertThat(draining.stored()).isEqualTo(MANY / 2);
        assertThat(draining.written()).isEqualTo(MANY / 2);
        assertThat(draining.parked()).isEmpty();
    }

    @Test
    void waitsWhileClickHouseIsAwayAndIsStoredOnceAfterwards() throws Exception {
        draining.sidecar().refuse(503);
        draining.append(spans(1));

        try (Drain drain = draining.start()) {
            draining.awaitFailures(3);
            assertThat(drain.trouble()).isNotEmpty();
            draining.sidecar().refuseNoMore();
            draining.awaitSettled();
        }

        assertThat(draining.stored()).isEqualTo(MANY);
        assertThat(draining.count("SELECT count() AS n FROM spans")).isEqualTo(MANY);
        assertThat(draining.written()).isEqualTo(MANY);
        assertThat(draining.parked()).isEmpty();
    }

    private static byte[] spans(long firstId) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        ByteString trace =
                ByteString.copyFrom(ByteBuffer.allocate(16).putLong(8, 1).array());
        long now = System.currentTimeMillis() * 1_000_000;
        for (long id = firstId; id < firstId + MANY; id++) {
            scope.addSpans(Span.newBuilder()
                    .setTraceId(trace)
                    .setSpanId(ByteString.copyFrom(
                            ByteBuffer.allocate(8).putLong(0, id).array()))
                    .setStartTimeUnixNano(now)
                    .setEndTimeUnixNano(now + id)
                    .addLinks(Span.Link.getDefaultInstance())); // two bytes that are many in a row
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
                .build()
                .toByteArray();
    }
}

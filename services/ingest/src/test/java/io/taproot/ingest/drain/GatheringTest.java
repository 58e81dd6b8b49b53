package io.taproot.ingest.drain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class GatheringTest {

    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir
    private Path directory;

    private final SignalBlock block = new SpanBlock(new SignalBlock.Known());
    private Spool spool;

    @BeforeEach
    void open() throws IOException {
        spool = Spool.open(
                directory.resolve("spool"),
                new SpoolSettings(1 << 20, 1 << 24, Duration.ofHours(1)),
                new SpoolQuota(1 << 26),
                CLOCK);
    }

    @AfterEach
    void close() throws IOException {
        spool.close();
    }

    @Test
    void gathersTheSameRecordsAgainWhenTheirBatchCouldNotBeFrozen() throws Exception {
        Gathering gathering = gathering();
        append(SpanRequests.of(1, 10));
        append(SpanRequests.of(11, 10));
        Gathered lost = gathering.gather(block).orElseThrow();

        gathering.startOver();

        Gathered again = gathering.gather(block).orElseThrow();
        assertThat(again).isEqualTo(lost);
        assertThat(again.content()).isEqualTo(new Content(20, 0, 20));
    }

    @Test
    void goesOnBehindWhatIsFrozenAndNotSettled() throws Exception {
        append(SpanRequests.of(1, 10));
        append(SpanRequests.of(11, 10));
        append(SpanRequests.of(21, 10));
        FrozenBatch ofAnEarlierRun = new FrozenBatch("x-1-2", 1, 2);
        spool.of(OtlpSignal.TRACES).ledger().freeze(ofAnEarlierRun);

        Gathering gathering = gathering();

        assertThat(gathering.again(ofAnEarlierRun).receivedAtMillis()).isPositive();
        Gathered next = gathering.gather(block).orElseThrow();
        assertThat(next.batch().firstSequence()).isEqualTo(3);
        assertThat(next.content()).isEqualTo(new Content(10, 0, 10));
    }

    @Test
    void aBatchWithABrokenRecordIsNoLargerThanOthers() throws Exception {
        Gathering gathering = gathering();
        for (int request = 0; request < 65; request++) {
            append(SpanRequests.of(request * 10L + 1, 10));
        }
        append(new byte[] {0x0a, 0x7f});
        for (int request = 65; request < 130; request++) {
            append(SpanRequests.of(request * 10L + 1, 10));
        }

        Gathered broken = gathering.gather(block).orElseThrow();
        spool.of(OtlpSignal.TRACES).ledger().freeze(broken.batch());
        Gathered next = gathering.gather(block).orElseThrow();

        assertThat(broken.batch().lastSequence()).isEqualTo(66);
        assertThat(broken.content()).isNull();
        assertThat(next.batch().firstSequence()).isEqualTo(67);
        assertThat(next.content()).isEqualTo(new Content(650, 0, 650));
    }

    @Test
    void aLargeRequestIsABatchByItself() throws Exception {
        assertThat(separateBatches(SpanRequests.of(11, 100_000, "")))
                .extracting(Gathered::isLarge)
                .containsExactly(false, true, false);
        assertThat(block.byteSize()).isLessThan(1 << 20);
    }

    @Test
    void soIsWhatBecomesTooMuchForABlock() throws Exception {
        Span span = Span.newBuilder()
                .setTraceId(ByteString.copyFromUtf8("0123456789abcdef"))
                .setSpanId(ByteString.copyFromUtf8("01234567"))
                .addAllLinks(Collections.nCopies(200_000, Span.Link.getDefaultInstance()))
                .build();
        ScopeSpans spans = ScopeSpans.newBuilder()
                .addAllSpans(Collections.nCopies(8, span))
                .build();
        byte[] request = ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(spans))
                .build()
                .toByteArray();

        assertThat(separateBatches(request)).extracting(Gathered::isLarge).containsExactly(false, false, false);
    }

    private List<Gathered> separateBatches(byte[] second) throws Exception {
        Gathering gathering = gathering();
        append(SpanRequests.of(1, 10));
        append(second);
        append(SpanRequests.of(300_011, 10));

        List<Gathered> batches = new ArrayList<>();
        for (int batch = 0; batch < 3; batch++) {
            batches.add(gathering.gather(block).orElseThrow());
            spool.of(OtlpSignal.TRACES).ledger().freeze(batches.getLast().batch());
        }

        assertThat(batches)
                .extracting(gathered -> gathered.batch().token())
                .containsExactly("token-1-1", "token-2-2", "token-3-3");
        assertThat(batches.get(1).content()).isNull();
        return batches;
    }

    @Test
    void settlesNothingBeforeWhatLiesInFrontOfItIsDelivered() throws Exception {
        Gathering gathering = gathering();
        Settlement settlement = new Settlement(OtlpSignal.TRACES, spool.of(OtlpSignal.TRACES), new Silent());
        List<FrozenBatch> frozen = new ArrayList<>();
        for (int batch = 0; batch < 3; batch++) {
            append(SpanRequests.of(batch * 10L + 1, 10));
            Gathered gathered = gathering.gather(block).orElseThrow();
            spool.of(OtlpSignal.TRACES).ledger().freeze(gathered.batch());
            settlement.begin(gathered);
            frozen.add(gathered.batch());
        }

        settlement.delivered(frozen.get(1), 10);
        settlement.settle();
        assertThat(spool.of(OtlpSignal.TRACES).itemsInFlight()).isEqualTo(30);

        settlement.delivered(frozen.get(0), 10);
        settlement.settle();
        assertThat(spool.of(OtlpSignal.TRACES).itemsInFlight()).isEqualTo(10);
        assertThat(spool.of(OtlpSignal.TRACES).ledger().openBatches()).containsExactly(frozen.get(2));
    }

    @Test
    void beginsNoMoreWhenTooManyWaitForOneToBeSettled() throws Exception {
        Gathering gathering = gathering();
        Settlement settlement = new Settlement(OtlpSignal.TRACES, spool.of(OtlpSignal.TRACES), new Silent());
        append(SpanRequests.of(1, 10));
        Gathered first = gathering.gather(block).orElseThrow();
        spool.of(OtlpSignal.TRACES).ledger().freeze(first.batch());
        settlement.begin(first);
        for (int behind = 1; behind < Settlement.MOST_OPEN; behind++) {
            assertThat(settlement.isFull()).isFalse();
            settlement.begin(new Gathered(new FrozenBatch("behind-" + behind, behind + 1, behind + 1), 0, false, null));
        }

        assertThat(settlement.isFull()).isTrue();

        settlement.delivered(first.batch(), 10);
        settlement.settle();
        assertThat(settlement.isFull()).isFalse();
    }

    @Test
    void knowsTheAgeOfWhatAnEarlierRunLeftBeforeItIsGathered() throws Exception {
        append(SpanRequests.of(1, 10));

        Gathering gathering = gathering();

        assertThat(gathering.oldestReceivedAtMillis()).isPositive();
        assertThat(gathering.gather(block).orElseThrow().batch().firstSequence())
                .isEqualTo(1);
    }

    private Gathering gathering() {
        return new Gathering(
                spool.of(OtlpSignal.TRACES),
                new DrainSettings(
                        700,
                        1 << 22,
                        Duration.ofMillis(100),
                        2,
                        Duration.ofMillis(20),
                        Duration.ofMillis(200),
                        2,
                        Duration.ofHours(1)),
                CLOCK,
                "token");
    }

    private void append(byte[] request) throws Exception {
        spool.of(OtlpSignal.TRACES)
                .append(new Arrival(OtlpSignal.TRACES, "t", "", false, 10, request))
                .get();
    }

    private static final class Silent implements DrainObserver {
        @Override
        public void written(OtlpSignal signal, long items) {}

        @Override
        public void parked(OtlpSignal signal, Fate fate, long items) {}

        @Override
        public void inserted(OtlpSignal signal, int rows, Duration took) {}

        @Override
        public void failed(OtlpSignal signal, boolean isTransient) {}
    }
}

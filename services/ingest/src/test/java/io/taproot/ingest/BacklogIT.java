package io.taproot.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.local.EmbeddedClickHouse;
import io.taproot.local.Loopback;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ClickHouse is away while telemetry arrives, and comes back while it still does. */
@SuppressWarnings("NullAway.Init")
class BacklogIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int SPANS = 100;
    private static final int SPANS_A_SECOND = 3_000;
    private static final int BACKLOG = 40 * SPANS_A_SECOND;
    /** What is under way when all is well: a batch waits a while for company. */
    private static final int NO_BACKLOG = 2 * SPANS_A_SECOND;

    @TempDir
    private Path directory;

    @Test
    void drainsAtLeastThreeTimesAsFastAsTelemetryArrives() throws Exception {
        int port = Loopback.freePort();
        EmbeddedClickHouse engine = EmbeddedClickHouse.start(directory.resolve("engine"), port, 0);
        try (IngestProcess ingest = IngestProcess.start(directory.resolve("ingest"), engine.httpUrl());
                SteadyFlow flow = new SteadyFlow(ingest.grpcPort())) {
            IngestProcess.await("ready", PATIENCE, ingest::isReady);
            flow.start();
            IngestProcess.await("spans are written", PATIENCE, () -> Progress.of(ingest).settled >= NO_BACKLOG);
            engine.kill();
            IngestProcess.await("a backlog", PATIENCE, () -> Progress.of(ingest).backlog() >= BACKLOG);

            engine = EmbeddedClickHouse.start(directory.resolve("engine"), port, 0);
            Progress back = Progress.of(ingest);
            IngestProcess.await(
                    "no backlog", PATIENCE, () -> Progress.of(ingest).isWithoutBacklog());
            Progress drained = Progress.of(ingest);
            flow.stop();
            IngestProcess.await("settled", PATIENCE, () -> Progress.of(ingest).settled >= flow.acknowledged.get());

            double arrived = drained.received - back.received;
            double written = drained.settled - back.settled;
            double seconds = (drained.nanos - back.nanos) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "a backlog of %,.0f spans was gone after %.1f s: %,.0f spans/s written, %,.0f spans/s arrived, ratio %.1f%n",
                    back.backlog(),
                    seconds,
                    written / seconds,
                    arrived / seconds,
                    written / arrived);
            assertThat(arrived).as("telemetry went on arriving").isPositive();
            assertThat(written / arrived).isGreaterThanOrEqualTo(3);
            assertEachOnce(engine, flow);
        } finally {
            engine.close();
        }
    }

    private static void assertEachOnce(EmbeddedClickHouse engine, SteadyFlow flow) {
        assertThat(flow.refused.get()).isZero();
        try (ClickHouse store = ClickHouse.open(engine.httpUrl(), "default", "", "taproot")) {
            assertThat(count(store, "SELECT uniqExact(span_id) AS n FROM spans"))
                    .isEqualTo(flow.acknowledged.get());
            assertThat(count(store, "SELECT count() AS n FROM spans")).isEqualTo(flow.acknowledged.get());
        }
    }

    private static long count(ClickHouse store, String sql) {
        return store.query(new Statement("count", sql), Parameters.none(), Bounds.INTERACTIVE, row -> row.whole("n"))
                .rows()
                .getFirst();
    }

    /** What ingest says of itself at one moment; zeros when it does not answer. */
    private record Progress(long nanos, double received, double settled) {
        static Progress of(IngestProcess ingest) {
            return new Progress(
                    System.nanoTime(),
                    ingest.metric("taproot_ingest_span_received_total"),
                    ingest.metric("taproot_ingest_span_settled_total"));
        }

        double backlog() {
            return received - settled;
        }

        boolean isWithoutBacklog() {
            return received > 0 && backlog() <= NO_BACKLOG;
        }
    }

    /** Sends numbered spans, as many each second whatever becomes of them. */
    private static final class SteadyFlow implements AutoCloseable {
        private final AtomicLong acknowledged = new AtomicLong();
        private final AtomicLong refused = new AtomicLong();
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        private final ExportClient client;
        private long next = 1;

        SteadyFlow(int port) {
            client = new ExportClient(port);
        }

        void start() {
            clock.scheduleAtFixedRate(this::send, 0, 1_000_000L * SPANS / SPANS_A_SECOND, TimeUnit.MICROSECONDS);
        }

        void stop() throws InterruptedException {
            clock.shutdown();
            assertThat(clock.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }

        private void send() {
            try {
                client.export("trace", SpanRequests.of(next, SPANS), "steady-" + next);
                acknowledged.addAndGet(SPANS);
            } catch (RuntimeException notTaken) {
                refused.addAndGet(SPANS);
            }
            next += SPANS;
        }

        @Override
        public void close() {
            clock.shutdownNow();
            client.close();
        }
    }
}

package io.taproot.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.taproot.local.EmbeddedClickHouse;
import io.taproot.local.Loopback;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class IngestProcessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int SPANS = 20;

    @TempDir
    private Path directory;

    @Test
    void takesAllSignalsAndSettlesWhatItReceived() throws Exception {
        try (EmbeddedClickHouse engine = EmbeddedClickHouse.start(directory.resolve("engine"), 0, 0);
                IngestProcess ingest = IngestProcess.start(directory.resolve("ingest"), engine.httpUrl());
                ExportClient client = new ExportClient(ingest.grpcPort())) {
            IngestProcess.await("ready", PATIENCE, ingest::isReady);

            assertThat(client.export("trace", SpanRequests.of(1, 100), "t-1")).isEmpty();
            assertThat(client.export("trace", SpanRequests.of(1, 100), "t-1")).isEmpty(); // the answer was lost
            assertThat(client.export("logs", log(), "l-1")).isEmpty();
            assertThat(client.export("metrics", gauge(), "m-1")).isEmpty();
            assertThat(client.export("trace", new byte[0], "empty")).isEmpty();
            assertThatThrownBy(() -> client.export("trace", new byte[] {10, 100, 1}, "bad"))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            refused ->
                                    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT));

            IngestProcess.await("settled", PATIENCE, () -> inFlight(ingest) == 0);
            try (ClickHouse store = ClickHouse.open(engine.httpUrl(), "default", "", "taproot")) {
                assertThat(count(store, "SELECT count() AS n FROM spans")).isEqualTo(100);
                assertThat(count(store, "SELECT count() AS n FROM events")).isEqualTo(1);
                assertThat(count(store, "SELECT count() AS n FROM metric_points"))
                        .isEqualTo(1);
            }
            assertThat(ingest.metric("taproot_ingest_span_received_total")).isEqualTo(200);
            assertThat(ingest.metric("taproot_ingest_span_settled_total")).isEqualTo(200);
        }
    }

    @Test
    void acceptsAndStaysReadyWhileClickHouseIsAway() throws Exception {
        String nobody = "http://127.0.0.1:" + Loopback.freePort();
        try (IngestProcess ingest = IngestProcess.start(directory.resolve("ingest"), nobody);
                ExportClient client = new ExportClient(ingest.grpcPort())) {
            IngestProcess.await("ready", PATIENCE, ingest::isReady);

            client.export("trace", SpanRequests.of(1, 100), "t-1");

            assertThat(ingest.isReady()).isTrue();
            assertThat(ingest.health()).contains("waiting");
            assertThat(inFlight(ingest)).isEqualTo(100);
        }
    }

    @Test
    void losesNothingThatItAcknowledgedAndStoresNothingTwiceWhoeverIsKilled() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int clickHousePort = Loopback.freePort();
        EmbeddedClickHouse engine = EmbeddedClickHouse.start(directory.resolve("engine"), clickHousePort, 0);
        try (IngestProcess ingest = IngestProcess.start(directory.resolve("ingest"), engine.httpUrl());
                Load load = new Load(ingest.grpcPort())) {
            IngestProcess.await("ready", PATIENCE, ingest::isReady);
            load.start();
            for (int kill = 0; kill < 6; kill++) {
                Thread.sleep(Duration.ofMillis(500 + random.nextInt(2_500)));
                if (random.nextInt(3) == 0) {
                    engine.kill();
                    Thread.sleep(Duration.ofMillis(random.nextInt(1_500)));
                    engine = EmbeddedClickHouse.start(directory.resolve("engine"), clickHousePort, 0);
                } else {
                    ingest.kill();
                    ingest.restart();
                }
            }
            IngestProcess.await("ready", PATIENCE, ingest::isReady);
            load.stop();
            IngestProcess.await("settled", PATIENCE, () -> inFlight(ingest) == 0 && ingest.isReady());
            check(engine, load, seed);
        } finally {
            engine.close();
        }
    }

    private static void check(EmbeddedClickHouse engine, Load load, long seed) {
        try (ClickHouse store = ClickHouse.open(engine.httpUrl(), "default", "", "taproot")) {
            List<Long> rows = store.query(
                            new Statement(
                                    "stored",
                                    "SELECT span_id FROM spans ORDER BY span_id LIMIT 1 BY trace_id, span_id"),
                            Parameters.none(),
                            Bounds.INTERACTIVE,
                            row -> row.whole("span_id"))
                    .rows();
            Set<Long> stored = new HashSet<>(rows);
            Set<Long> missing = new HashSet<>(load.acknowledged);
            missing.removeAll(stored);
            Set<Long> phantoms = new HashSet<>(stored);
            phantoms.removeAll(load.sent);
            long physical = count(store, "SELECT count() AS n FROM spans");
            System.out.printf(
                    "seed %d: %d acknowledged, %d stored, %d physical rows, %d retries%n",
                    seed, load.acknowledged.size(), stored.size(), physical, load.retries.get());

            assertThat(load.acknowledged).as("seed %d", seed).hasSizeGreaterThan(1_000);
            assertThat(missing).as("acknowledged and missing, seed %d", seed).isEmpty();
            assertThat(phantoms).as("stored and never sent, seed %d", seed).isEmpty();
            assertThat(rows).as("twice, seed %d", seed).hasSize(stored.size());
            assertThat(physical).as("physical duplicates, seed %d", seed).isEqualTo(stored.size());
        }
    }

    private static double inFlight(IngestProcess ingest) {
        return ingest.metric("taproot_ingest_span_in_flight")
                + ingest.metric("taproot_ingest_log_record_in_flight")
                + ingest.metric("taproot_ingest_metric_point_in_flight")
                + (ingest.metric("taproot_ingest_spool_quota") > 0 ? 0 : 1);
    }

    private static long count(ClickHouse store, String sql) {
        return store.query(new Statement("count", sql), Parameters.none(), Bounds.INTERACTIVE, row -> row.whole("n"))
                .rows()
                .getFirst();
    }

    private static byte[] log() {
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .addScopeLogs(ScopeLogs.newBuilder()
                                .addLogRecords(
                                        LogRecord.newBuilder().setObservedTimeUnixNano(1_790_000_000_000_000_000L))))
                .build()
                .toByteArray();
    }

    private static byte[] gauge() {
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .addScopeMetrics(ScopeMetrics.newBuilder()
                                .addMetrics(Metric.newBuilder()
                                        .setName("g")
                                        .setGauge(Gauge.newBuilder()
                                                .addDataPoints(NumberDataPoint.newBuilder()
                                                        .setAsInt(1))))))
                .build()
                .toByteArray();
    }

    /** Sends numbered spans from several threads, each batch again and again until it is acknowledged, as a gateway does. */
    private static final class Load implements AutoCloseable {
        private final Set<Long> sent = ConcurrentHashMap.newKeySet();
        private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
        private final AtomicLong nextId = new AtomicLong(1);
        private final AtomicLong retries = new AtomicLong();
        private final AtomicBoolean stopping = new AtomicBoolean();
        private final ConcurrentLinkedQueue<Throwable> surprises = new ConcurrentLinkedQueue<>();
        private final List<Thread> threads = new ArrayList<>();
        private final ExportClient client;

        Load(int port) {
            client = new ExportClient(port);
        }

        void start() {
            for (int number = 0; number < 4; number++) {
                threads.add(Thread.ofPlatform().start(this::run));
            }
        }

        void stop() throws InterruptedException {
            stopping.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(surprises).isEmpty();
        }

        private void run() {
            String sender = UUID.randomUUID().toString();
            for (int batch = 0; !stopping.get(); batch++) {
                long first = nextId.getAndAdd(SPANS);
                byte[] request = SpanRequests.of(first, SPANS);
                for (long id = first; id < first + SPANS; id++) {
                    sent.add(id);
                }
                if (deliver(request, sender + "-" + batch)) {
                    for (long id = first; id < first + SPANS; id++) {
                        acknowledged.add(id);
                    }
                }
            }
        }

        private boolean deliver(byte[] request, String batchId) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                try {
                    client.export("trace", request, batchId);
                    return true;
                } catch (StatusRuntimeException noAnswer) {
                    retries.incrementAndGet();
                    com.google.rpc.Status detail = StatusProto.fromThrowable(noAnswer);
                    boolean advised =
                            detail != null && detail.getDetailsList().stream().anyMatch(any -> any.is(RetryInfo.class));
                    pause(advised ? 500 : 100);
                }
            }
            surprises.add(new AssertionError("a batch was not taken within " + PATIENCE));
            return false;
        }

        private static void pause(long millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            stopping.set(true);
            client.close();
        }
    }
}

package io.taproot.ingest;

import static io.taproot.ingest.LargeRequests.LOGS;
import static io.taproot.ingest.LargeRequests.METRICS;
import static io.taproot.ingest.LargeRequests.POINTS;
import static io.taproot.ingest.LargeRequests.SPANS;
import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.local.EmbeddedClickHouse;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are as large as the gateway lets them be, and become ten times as large as rows. */
@SuppressWarnings("NullAway.Init")
class LargeRequestsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path directory;

    @Test
    void whatIsTooMuchForOneInsertIsWrittenInSeveralWithinTheMemoryThatIngestHas() throws Exception {
        try (EmbeddedClickHouse engine = EmbeddedClickHouse.start(directory.resolve("engine"), 0, 0);
                IngestProcess ingest = IngestProcess.startAsDeployed(directory.resolve("ingest"), engine.httpUrl());
                ExportClient client = new ExportClient(ingest.grpcPort())) {
            IngestProcess.await("ready", PATIENCE, ingest::isReady);

            client.export("metrics", LargeRequests.points("first", METRICS, POINTS), "batch-1");
            client.export("metrics", LargeRequests.points("second", METRICS, POINTS), "batch-2");
            client.export("metrics", LargeRequests.points("one metric", 1, METRICS * POINTS), "batch-3");
            client.export("metrics", LargeRequests.points("small", 1, 10), "batch-4");
            client.export("trace", LargeRequests.indivisible(), "batch-5");
            client.export("trace", SpanRequests.of(2, 10), "batch-6");

            double all = 3.0 * METRICS * POINTS + 10;
            IngestProcess.await(
                    "settled or ended",
                    PATIENCE,
                    () -> !ingest.isAlive()
                            || (ingest.metric("taproot_ingest_metric_point_settled_total") >= all
                                    && ingest.metric("taproot_ingest_span_settled_total") >= 11));

            assertThat(ingest.isAlive())
                    .as("it had memory enough: " + ingest.lastWords())
                    .isTrue();
            assertThat(ingest.metric("taproot_ingest_metric_point_settled_total"))
                    .isEqualTo(all);
            try (ClickHouse store = ClickHouse.open(engine.httpUrl(), "default", "", "taproot")) {
                assertThat(rows(store, "first")).isEqualTo(METRICS * (long) POINTS);
                assertThat(rows(store, "second")).isEqualTo(METRICS * (long) POINTS);
                assertThat(rows(store, "one metric")).isEqualTo(METRICS * (long) POINTS);
                assertThat(rows(store, "small")).isEqualTo(10);
            }
            assertThat(ingest.metric(
                            "taproot_ingest_span_settled_total{taproot_drop_reason=\"\",taproot_span_fate=\"written\""))
                    .isEqualTo(10);
            assertThat(deadLetters()).singleElement().asString().contains("\"reason\":\"too_large\"");
        }
    }

    @Test
    void thoseOfAllSignalsFitBesideEachOther() throws Exception {
        try (EmbeddedClickHouse engine = EmbeddedClickHouse.start(directory.resolve("engine"), 0, 0);
                IngestProcess ingest = IngestProcess.startAsDeployed(directory.resolve("ingest"), engine.httpUrl());
                ExportClient client = new ExportClient(ingest.grpcPort())) {
            IngestProcess.await("ready", PATIENCE, ingest::isReady);

            int rounds = 3;
            for (int round = 0; round < rounds; round++) {
                client.export("logs", LargeRequests.logs(), "logs-" + round);
                client.export("trace", LargeRequests.spans(round), "spans-" + round);
                client.export("metrics", LargeRequests.points("round " + round, METRICS, POINTS), "points-" + round);
            }

            double spans = (double) rounds * SPANS;
            double logs = (double) rounds * LOGS;
            double points = (double) rounds * METRICS * POINTS;
            IngestProcess.await(
                    "settled or ended",
                    PATIENCE,
                    () -> !ingest.isAlive()
                            || (ingest.metric("taproot_ingest_span_settled_total") >= spans
                                    && ingest.metric("taproot_ingest_log_record_settled_total") >= logs
                                    && ingest.metric("taproot_ingest_metric_point_settled_total") >= points));

            assertThat(ingest.isAlive())
                    .as("it had memory enough: " + ingest.lastWords())
                    .isTrue();
            try (ClickHouse store = ClickHouse.open(engine.httpUrl(), "default", "", "taproot")) {
                assertThat(count(store, "spans")).isEqualTo((long) spans);
                assertThat(count(store, "events")).isEqualTo((long) logs);
                assertThat(count(store, "metric_points")).isEqualTo((long) points);
            }
            assertThat(deadLetters()).isEmpty();
        }
    }

    private List<String> deadLetters() throws Exception {
        try (var files = Files.walk(directory.resolve("ingest/state"))) {
            return files.filter(file -> file.toString().contains("dead-letters") && Files.isRegularFile(file))
                    .flatMap(file -> lines(file).stream())
                    .toList();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static long rows(ClickHouse store, String unit) {
        return count(store, "metric_points WHERE unit = '" + unit + "'");
    }

    private static long count(ClickHouse store, String from) {
        Statement count = new Statement("count", "SELECT count() AS n FROM " + from);
        return store.query(count, Parameters.none(), Bounds.BACKGROUND, row -> row.whole("n"))
                .rows()
                .getFirst();
    }
}

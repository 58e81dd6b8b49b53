package io.taproot.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was acknowledged is stored, whatever is killed. */
@ExtendWith(RunningTaproot.Shared.class)
class CrashIT {

    private static final int SPANS_A_BATCH = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<Integer> acknowledged = new TreeSet<>();
    private int sent;

    @Test
    void noAcknowledgedSpanIsMissingAfterClickHouseWasKilled(RunningTaproot taproot) throws Exception {
        String service = "crash-" + UUID.randomUUID().toString().replaceAll("[0-9-]", "");
        int restartsBefore = taproot.part("clickhouse").at("/restarts").asInt();
        sendUntil(taproot, service, () -> acknowledged.size() >= 50);

        taproot.process("clickhouse").destroyForcibly();
        AtomicBoolean isBack = new AtomicBoolean();
        Thread watch = Thread.ofVirtual().start(() -> {
            Eventually.holds(
                    "ClickHouse is back",
                    Duration.ofMinutes(1),
                    () -> taproot.part("clickhouse").at("/restarts").asInt() > restartsBefore
                            && taproot.part("clickhouse").at("/phase").asText().equalsIgnoreCase("ready"));
            isBack.set(true);
        });
        int atTheKill = acknowledged.size();
        sendUntil(taproot, service, () -> !watch.isAlive() && acknowledged.size() >= atTheKill + 50);
        watch.join();

        assertThat(isBack).isTrue();
        String stored = "SELECT uniqExact(trace_id, span_id) FROM spans WHERE service_name = '" + service + "'";
        long expected = (long) acknowledged.size() * SPANS_A_BATCH;
        Eventually.holds(
                "all acknowledged spans are stored", Duration.ofMinutes(2), () -> taproot.count(stored) >= expected);
        assertThat(taproot.count("SELECT count() FROM (SELECT 1 FROM spans WHERE service_name = '" + service
                        + "' LIMIT 1 BY trace_id, span_id)"))
                .as("stored but never sent")
                .isLessThanOrEqualTo((long) sent * SPANS_A_BATCH);
    }

    @Test
    void noAcknowledgedSpanOfTheDemoIsMissingAfterClickHouseWasKilled(RunningTaproot taproot) throws Exception {
        long begun = taproot.count("SELECT toUnixTimestamp(now())");
        SpanLedger ledger = new SpanLedger();
        int restartsBefore = taproot.part("clickhouse").at("/restarts").asInt();
        try (LedgerHttpProxy http = new LedgerHttpProxy(ledger, URI.create(taproot.address("OTLP_HTTP")));
                LedgerGrpcProxy grpc = new LedgerGrpcProxy(ledger, URI.create(taproot.address("OTLP_GRPC")));
                ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Command> demo = background.submit(() -> taproot.command(
                    Duration.ofMinutes(6),
                    "demo",
                    "--no-build",
                    "--sessions",
                    "24",
                    "--rate",
                    "60",
                    "--seed",
                    "23",
                    "--otlp-http",
                    http.address(),
                    "--otlp-grpc",
                    grpc.address()));
            Eventually.holds("phones are shopping", Duration.ofMinutes(3), () -> ledger.acknowledgedSoFar() >= 200);
            int atTheKill = ledger.acknowledgedSoFar();

            taproot.process("clickhouse").destroyForcibly();

            demo.get().mustSucceed();
            assertThat(ledger.acknowledgedSoFar())
                    .as("acknowledged at the end, of %d at the kill", atTheKill)
                    .isGreaterThan(atTheKill);
        }
        assertThat(taproot.part("clickhouse").at("/restarts").asInt()).isGreaterThan(restartsBefore);
        Set<String> acknowledged = ledger.acknowledged();
        String stored = "SELECT DISTINCT lower(concat(hex(trace_id), leftPad(hex(span_id), 16, '0'))) FROM spans"
                + " WHERE received_at >= toDateTime(" + begun + ")";
        Eventually.holds(
                "all acknowledged spans of the demo are stored",
                Duration.ofMinutes(2),
                () -> Set.copyOf(taproot.lines(stored)).containsAll(acknowledged));
    }

    private void sendUntil(RunningTaproot taproot, String service, java.util.function.BooleanSupplier enough)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!enough.getAsBoolean() && System.nanoTime() < deadline) {
            int batch = sent++;
            HttpRequest request = HttpRequest.newBuilder(URI.create(taproot.address("OTLP_HTTP") + "/v1/traces"))
                    .timeout(Duration.ofSeconds(30))
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(batch(service, batch)))
                    .build();
            if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                acknowledged.add(batch);
            }
        }
        assertThat(enough.getAsBoolean()).as("enough was acknowledged in time").isTrue();
    }

    private static String batch(String service, int batch) {
        long now = System.currentTimeMillis() * 1_000_000L;
        StringBuilder spans = new StringBuilder();
        for (int i = 1; i <= SPANS_A_BATCH; i++) {
            spans.append(i == 1 ? "" : ",")
                    .append(
                            "{\"traceId\":\"%032x\",\"spanId\":\"%016x\",\"name\":\"work\",\"kind\":1,\"startTimeUnixNano\":\"%d\",\"endTimeUnixNano\":\"%d\"}"
                                    .formatted(
                                            java.math.BigInteger.valueOf(service.hashCode() & 0xffffffffL)
                                                    .shiftLeft(64)
                                                    .or(java.math.BigInteger.valueOf(batch + 1)),
                                            i,
                                            now,
                                            now + 1_000_000));
        }
        return "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\""
                + service + "\"}}]},\"scopeSpans\":[{\"spans\":[" + spans + "]}]}]}";
    }
}

package io.taproot.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A recording of the OpenTelemetry Collector's file exporter, made on a phone years ago, imported through the gateway. */
@ExtendWith(RunningTaproot.Shared.class)
class ImportIT {

    private static final int LINES = 40;
    private static final int SPANS_A_LINE = 50;
    private static final long RECORDED_AT = 1_661_140_339_000_000_000L; // August 2022: years before reception

    @Test
    void everySpanOfARecordingIsStoredOnceHoweverOftenItIsImported(@TempDir Path directory, RunningTaproot taproot)
            throws IOException {
        String service = "recorded-" + UUID.randomUUID().toString().replaceAll("[0-9-]", "");
        Path file = directory.resolve("recording.jsonl.gz");
        String traceId = record(file, service);

        taproot.command("import", file.toString()).mustSucceed();
        taproot.command("import", file.toString()).mustSucceed();

        String stored = "SELECT uniqExact(trace_id, span_id) FROM spans WHERE service_name = '" + service + "'";
        Eventually.holds(
                "all spans are stored", Duration.ofMinutes(1), () -> taproot.count(stored) == LINES * SPANS_A_LINE);
        JsonNode trace = taproot.api("/traces/" + traceId).orElseThrow();
        assertThat(trace.at("/span_count").asInt()).isEqualTo(SPANS_A_LINE);
        assertThat(trace.at("/started_at").asText()).startsWith("2022-08-22T");
        assertThat(trace.toString()).contains("\"device\"").doesNotContain("taproot.clock");
    }

    @Test
    void aBrokenLineIsNamedAndLosesNothingElse(@TempDir Path directory, RunningTaproot taproot) throws IOException {
        String service = "broken-" + UUID.randomUUID().toString().replaceAll("[0-9-]", "");
        Path file = directory.resolve("recording.jsonl");
        String good = line(new Random(3), service);
        Files.writeString(file, good + "\n{\"resourceSpans\": [\n" + line(new Random(4), service) + "\n");

        Command done = taproot.command("import", file.toString());

        assertThat(done.exitCode()).isNotZero();
        assertThat(done.output()).contains("recording.jsonl:2");
        Eventually.holds(
                "the other lines are stored",
                Duration.ofMinutes(1),
                () -> taproot.count(
                                "SELECT uniqExact(trace_id, span_id) FROM spans WHERE service_name = '" + service + "'")
                        == 2 * SPANS_A_LINE);
    }

    /** One trace a line; returns the first trace's id. */
    private static String record(Path file, String service) throws IOException {
        Random random = new Random(11);
        String first = "";
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (int line = 0; line < LINES; line++) {
                String json = line(random, service);
                first = first.isEmpty() ? json.replaceAll("(?s).*?\"traceId\":\"([0-9a-f]{32})\".*", "$1") : first;
                out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return first;
    }

    private static String line(Random random, String service) {
        String traceId = hex(random, 16);
        StringBuilder spans = new StringBuilder();
        String parent = "";
        for (int i = 0; i < SPANS_A_LINE; i++) {
            String id = hex(random, 8);
            long start = RECORDED_AT + i * 1_000_000L;
            spans.append(i == 0 ? "" : ",").append("""
                            {"traceId":"%s","spanId":"%s","parentSpanId":"%s","name":"step %d","kind":2,\
                            "startTimeUnixNano":"%d","endTimeUnixNano":"%d","status":{}}\
                            """.formatted(traceId, id, parent, i, start, start + 100_000_000L));
            parent = i == 0 ? id : parent;
        }
        return "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\""
                + service
                + "\"}},{\"key\":\"os.name\",\"value\":{\"stringValue\":\"Android\"}}]},\"scopeSpans\":[{\"scope\":{},\"spans\":["
                + spans + "]}]}]}";
    }

    private static String hex(Random random, int bytes) {
        byte[] id = new byte[bytes];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}

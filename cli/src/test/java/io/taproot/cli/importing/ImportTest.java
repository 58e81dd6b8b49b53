package io.taproot.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.trace.v1.Span;
import io.taproot.cli.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
    private static final long RECORDED = 1_661_133_600_000_000_000L;

    private final GatewayStandIn gateway = new GatewayStandIn();
    private final ImportTally tally = new ImportTally();

    @TempDir
    private Path directory = Path.of("");

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void everySpanArrivesWithItsOwnTimes() throws Exception {
        Path file = write("a.jsonl", RecordedLines.spans(1, RECORDED), RecordedLines.spans(2, RECORDED + 5));

        run(TimeShift.NONE, file);

        assertThat(gateway.spans()).hasSize(4);
        assertThat(gateway.spans())
                .extracting(Span::getStartTimeUnixNano)
                .contains(RECORDED, RECORDED + 2_000_000, RECORDED + 5);
        assertThat(tally.count(Signal.TRACES)).isEqualTo(new ImportTally.Count(4, 0, 0));
        assertThat(tally.isWhole()).isTrue();
    }

    @Test
    void filesMayBeZippedAndHoldSeveralSignals() throws Exception {
        Path file = zip("b.jsonl.gz", RecordedLines.spans(1, RECORDED), RecordedLines.event(RECORDED));

        run(TimeShift.NONE, file);

        assertThat(gateway.spans()).hasSize(2);
        assertThat(gateway.logs()).hasSize(1);
        assertThat(tally.count(Signal.LOGS).taken()).isEqualTo(1);
    }

    @Test
    void malformedLinesAreNamedByTheirPlaceAndCostNoOtherLine() throws Exception {
        Path file = write(
                "c.jsonl",
                RecordedLines.spans(1, RECORDED),
                "{\"resourceSpans\":[{",
                "",
                "{\"spans\":[]}",
                "plain text",
                RecordedLines.spans(2, RECORDED));

        run(TimeShift.NONE, file);

        assertThat(gateway.spans()).hasSize(4);
        assertThat(tally.malformedLines()).isEqualTo(3);
        assertThat(tally.problems())
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith(file + ":2: not JSON"),
                        problem -> assertThat(problem)
                                .isEqualTo(file + ":4: holds no resourceSpans, resourceLogs or resourceMetrics"),
                        problem -> assertThat(problem).startsWith(file + ":5: "));
        assertThat(tally.isWhole()).isFalse();
    }

    @Test
    void aFileThatBreaksOffGivesWhatItHas() throws Exception {
        Path whole = zip(
                "d.jsonl.gz",
                Stream.iterate(1, i -> i + 1)
                        .limit(3000)
                        .map(i -> RecordedLines.spans(i, RECORDED + i * 7919L))
                        .toArray(String[]::new));
        byte[] bytes = Files.readAllBytes(whole);
        Path broken =
                Files.write(directory.resolve("e.jsonl.gz"), java.util.Arrays.copyOf(bytes, bytes.length * 9 / 10));

        run(TimeShift.NONE, broken);

        assertThat(gateway.spans()).hasSizeGreaterThan(1000);
        assertThat(tally.isWhole()).isFalse();
        assertThat(tally.problems()).anyMatch(problem -> problem.contains("cannot be read to its end"));
    }

    @Test
    void aGatewayThatIsBusyIsAskedAgainWhenItSaidSo() throws Exception {
        gateway.willAnswer(503, "0");
        gateway.willAnswer(429, "0");

        run(TimeShift.NONE, write("f.jsonl", RecordedLines.spans(1, RECORDED)));

        assertThat(gateway.spans()).hasSize(2);
        assertThat(tally.isWhole()).isTrue();
    }

    @Test
    void whatTheGatewayRejectsIsCountedWithItsReason() throws Exception {
        gateway.willReject(1);

        run(TimeShift.NONE, write("g.jsonl", RecordedLines.spans(1, RECORDED)));

        assertThat(tally.count(Signal.TRACES)).isEqualTo(new ImportTally.Count(1, 1, 0));
        assertThat(tally.problems()).singleElement().asString().contains("1 spans rejected: invalid_trace_id");
        assertThat(tally.isWhole()).isFalse();
    }

    @Test
    void aBatchThatIsRefusedForGoodIsNotSentAgain() throws Exception {
        gateway.willAnswer(400, "");

        run(TimeShift.NONE, write("h.jsonl", RecordedLines.spans(1, RECORDED)));

        assertThat(gateway.spans()).isEmpty();
        assertThat(tally.count(Signal.TRACES)).isEqualTo(new ImportTally.Count(0, 0, 2));
        assertThat(tally.problems()).singleElement().asString().contains("the gateway answered 400");
    }

    @Test
    void largeFilesGoInSeveralRequests() throws Exception {
        Path file = write(
                "i.jsonl",
                Stream.iterate(1, i -> i + 1)
                        .limit(20_000)
                        .map(i -> RecordedLines.spans(i, RECORDED))
                        .toArray(String[]::new));

        run(TimeShift.NONE, file);

        assertThat(gateway.spans()).hasSize(40_000);
        assertThat(gateway.keys()).hasSizeBetween(2, 8);
    }

    @Test
    void theKeyGoesWithEveryRequest() throws Exception {
        run(TimeShift.NONE, write("j.jsonl", RecordedLines.spans(1, RECORDED)));

        assertThat(gateway.keys()).containsOnly("a-key");
    }

    @Test
    void shiftedFilesKeepTheirDistancesAndEndNow() throws Exception {
        long now = 1_800_000_000_000_000_000L;
        Path older = write("k.jsonl", RecordedLines.spans(1, RECORDED));
        Path newer = zip("l.jsonl.gz", RecordedLines.spans(2, RECORDED + 3_000_000_000L));
        TimeShift shift = Import.toNow(recordings(older, newer), now);

        run(shift, older, newer);

        long newestEnd = gateway.spans().stream()
                .mapToLong(Span::getEndTimeUnixNano)
                .max()
                .orElseThrow();
        assertThat(newestEnd).isEqualTo(now);
        assertThat(gateway.spans())
                .extracting(span -> span.getEndTimeUnixNano() - span.getStartTimeUnixNano())
                .containsOnly(10_000_000L, 5_000_000L);
        assertThat(gateway.spans())
                .filteredOn(span -> span.getEventsCount() > 0)
                .allMatch(span -> span.getEvents(0).getTimeUnixNano() == span.getStartTimeUnixNano());
        assertThat(gateway.spans().getFirst().getStartTimeUnixNano()).isEqualTo(now - 3_000_000_000L - 10_000_000L);
    }

    @Test
    void standardInputCannotBeShiftedBecauseItIsReadOnce() {
        assertThatThrownBy(() -> Import.toNow(List.of(new Recording("-")), 1))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("name files");
    }

    @Test
    void aFileThatIsNotThereIsNamedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> new Recording("nowhere.jsonl"))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("There is no file nowhere.jsonl");
    }

    private void run(TimeShift shift, Path... files) throws InterruptedException {
        try (GatewayClient client =
                new GatewayClient(gateway.endpoint(), Optional.of("a-key"), Duration.ofSeconds(10))) {
            new Import(client, shift, tally, 2).run(recordings(files));
        }
    }

    private static List<Recording> recordings(Path... files) {
        return Stream.of(files).map(file -> new Recording(file.toString())).toList();
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines));
    }

    private Path zip(String name, String... lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        }
        return Files.write(directory.resolve(name), bytes.toByteArray());
    }
}

package io.taproot.ingest.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.ingest.faults.FaultyDisk;
import io.taproot.ingest.spool.SignalSpool.Taken;
import io.taproot.otlp.OtlpSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that refuses to give, to take or to remove something: all else is delivered, once. */
class SpoolOnAFaultyDiskTest {

    private static final int RECORDS = 200;
    private static final int PAYLOAD = 1_000;
    private static final String FIRST = "0000000000000001.segment";

    private final FaultyDisk disk = new FaultyDisk();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void deliversEverythingAroundASectorThatCannotBeReadAtTheStart() throws Exception {
        appendInARun(0, RECORDS);
        appendInARun(RECORDS, RECORDS + 1); // so that the damaged segment is not the newest
        disk.losesSectors(FIRST, 40_960, 45_056);

        try (Spool spool = open()) {
            List<Integer> drained = drain(spool);

            assertThat(drained).hasSizeBetween(RECORDS - 5, RECORDS).doesNotHaveDuplicates();
            assertThat(spool.of(OtlpSignal.TRACES).damagedPlaces()).isPositive();
            assertThat(spool.of(OtlpSignal.TRACES).itemsInFlight()).isZero();
        }
        assertThat(directory.resolve("traces")).isDirectoryContaining("glob:**.damaged");
    }

    @Test
    void deliversEverythingAroundASectorOfTheNewestSegmentThatCannotBeReadAtTheStart() throws Exception {
        appendInARun(0, RECORDS);
        disk.losesSectors(FIRST, 40_960, 45_056);

        try (Spool spool = open()) {
            append(spool, RECORDS);

            assertThat(drain(spool)).hasSizeBetween(RECORDS - 4, RECORDS).contains(RECORDS);
            assertThat(spool.of(OtlpSignal.TRACES).damagedPlaces()).isPositive();
        }
    }

    @Test
    void keepsAnEndThatCannotBeReadAndNumbersNoOtherRecordsLikeThoseInIt() throws Exception {
        appendInARun(0, RECORDS);
        long size = Files.size(segment());
        disk.losesSectors(FIRST, size - 3_000, size);
        appendInARun(RECORDS, RECORDS + 10);
        disk.heals();

        try (Spool spool = open()) {
            assertThat(drain(spool)).hasSize(RECORDS + 10).doesNotHaveDuplicates();
        }
    }

    @Test
    void countsARecordOfWhichOnlyThePayloadCannotBeRead() throws Exception {
        try (Spool spool = open()) {
            append(spool, 0);
            append(spool, 1, 20_000);
            append(spool, 2);
        }
        appendInARun(3, 4);
        disk.losesSectors(FIRST, 8_192, 12_288);

        try (Spool spool = open()) {
            assertThat(spool.of(OtlpSignal.TRACES).itemsInFlight()).isEqualTo(4);
            Drained drained = drained(spool);

            assertThat(drained.numbers()).containsExactly(0, 2, 3);
            assertThat(drained.lost()).isEqualTo(1);
        }
    }

    @Test
    void goesOnBehindASectorThatCannotBeReadAnyMoreWhileItRuns() throws Exception {
        try (Spool spool = open()) {
            for (int number = 0; number < RECORDS; number++) {
                append(spool, number);
            }
            disk.losesSectors(FIRST, 40_960, 45_056);

            Drained drained = drained(spool);

            assertThat(drained.numbers()).hasSizeBetween(RECORDS - 5, RECORDS - 1);
            assertThat(drained.lost()).isEqualTo(RECORDS - drained.numbers().size());
            assertThat(spool.of(OtlpSignal.TRACES).damagedPlaces()).isPositive();
        }
    }

    @Test
    void losesNothingWhenTheDiskRefusesOnlyForAMoment() throws Exception {
        appendInARun(0, RECORDS);
        disk.stumbles(FIRST, 3);

        try (Spool spool = open()) {
            assertThat(spool.of(OtlpSignal.TRACES).itemsInFlight()).isEqualTo(RECORDS);
            disk.stumbles(FIRST, 3);

            assertThat(drain(spool)).hasSize(RECORDS);
            assertThat(spool.of(OtlpSignal.TRACES).damagedPlaces()).isZero();
        }
    }

    @Test
    void removesASettledSegmentThatCannotBeReadAgainForItsNames() throws Exception {
        appendInARun(0, RECORDS);
        try (Spool spool = open()) {
            append(spool, RECORDS);
            RecordCursor cursor = spool.of(OtlpSignal.TRACES).cursor();
            for (int number = 0; number < RECORDS; number++) {
                assertThat(cursor.next()).isNotNull();
            }
            disk.losesSectors(FIRST, 0, 8_192);

            for (int tries = 0; tries <= PageReader.TRIES; tries++) {
                spool.of(OtlpSignal.TRACES).settle(RECORDS, 0);
            }

            assertThat(segments()).hasSize(1);
            assertThat(spool.quota().used()).isLessThan(2 * PAYLOAD);
        }
    }

    @Test
    void startsWithoutTheLinesOfItsLedgerThatCannotBeRead() throws Exception {
        try (Spool spool = open()) {
            Ledger ledger = spool.of(OtlpSignal.TRACES).ledger();
            for (int batch = 0; batch < RECORDS; batch++) {
                append(spool, batch);
                ledger.freeze(new FrozenBatch("token-" + batch, batch + 1, batch + 1));
                ledger.settle(batch + 1);
            }
            append(spool, RECORDS);
            ledger.freeze(new FrozenBatch("last", RECORDS + 1, RECORDS + 1));
        }
        disk.losesSectors("ledger", 4_096, 8_192);

        try (Spool spool = open()) {
            Ledger ledger = spool.of(OtlpSignal.TRACES).ledger();
            assertThat(ledger.settled()).isEqualTo(RECORDS);
            assertThat(ledger.openBatches()).containsExactly(new FrozenBatch("last", RECORDS + 1, RECORDS + 1));
        }
    }

    @Test
    void startsWithoutReceiptsThatCannotBeRead() throws Exception {
        try (Spool spool = open()) {
            append(spool, 0);
        }
        try (Spool spool = open()) {
            append(spool, 1);
            assertThat(drain(spool)).containsExactly(0, 1);
        }
        assertThat(directory.resolve("traces")).isDirectoryContaining("glob:**.receipts");
        disk.losesSectors(FIRST + ".receipts", 0, 1);

        try (Spool spool = open()) {
            assertThat(append(spool, 0)).isEqualTo(Taken.STORED);
            assertThat(append(spool, 1)).isEqualTo(Taken.KNOWN);
        }
    }

    @Test
    void givesRoomBackForASegmentThatCouldNotBeRemovedAtFirst() throws Exception {
        appendInARun(0, RECORDS);
        try (Spool spool = open()) {
            append(spool, RECORDS);
            disk.keepsFiles(".segment");
            drain(spool);
            assertThat(segments()).hasSize(2);
            disk.heals();

            spool.of(OtlpSignal.TRACES).settle(RECORDS + 1, 0);

            assertThat(segments()).hasSize(1);
            assertThat(spool.quota().used()).isLessThan(2 * PAYLOAD);
        }
    }

    @Test
    void takesAnotherNameForASegmentWhoseOwnIsTaken() throws Exception {
        try (Spool spool = open()) {
            Files.createFile(segment());

            assertThat(append(spool, 0)).isEqualTo(Taken.STORED);
            assertThat(drain(spool)).containsExactly(0);
        }
        try (Spool spool = open()) {
            append(spool, 1);
            assertThat(drain(spool)).containsExactly(1);
        }
    }

    private Spool open() throws IOException {
        SpoolSettings settings = new SpoolSettings(64 << 20, 1 << 24, Duration.ofHours(1));
        return Spool.open(disk.at(directory), settings, new SpoolQuota(1 << 24), InstantSource.system());
    }

    /** In a run of its own, so that they have a segment of their own. */
    private void appendInARun(int from, int to) throws Exception {
        try (Spool spool = open()) {
            for (int number = from; number < to; number++) {
                append(spool, number);
            }
        }
    }

    private static Taken append(Spool spool, int number) throws Exception {
        return append(spool, number, PAYLOAD);
    }

    private static Taken append(Spool spool, int number, int size) throws Exception {
        byte[] payload = String.format("%-" + size + "d", number).getBytes(UTF_8);
        return spool.of(OtlpSignal.TRACES)
                .append(new Arrival(OtlpSignal.TRACES, "tenant", "batch-" + number, false, 1, payload))
                .get();
    }

    private static List<Integer> drain(Spool spool) throws IOException {
        return drained(spool).numbers();
    }

    /** As the drain does it: what the disk refuses is asked for again. */
    private static Drained drained(Spool spool) throws IOException {
        SignalSpool own = spool.of(OtlpSignal.TRACES);
        RecordCursor cursor = own.cursor();
        List<Integer> numbers = new ArrayList<>();
        long lost = 0;
        int refusals = 0;
        while (true) {
            try {
                SpoolRecord record = cursor.next();
                if (record == null) {
                    return new Drained(numbers, lost);
                }
                String payload = new String(record.bytes(), record.from(), record.to() - record.from(), UTF_8);
                numbers.add(Integer.parseInt(payload.strip()));
                lost += own.settle(record.sequence(), record.items());
            } catch (IOException refused) {
                if (++refusals > 100) {
                    throw refused;
                }
                cursor.seek(own.ledger().settled() + 1);
            }
        }
    }

    private record Drained(List<Integer> numbers, long lost) {}

    private Path segment() {
        return directory.resolve("traces").resolve(FIRST);
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("traces"))) {
            return files.filter(SegmentFile::isSegment).sorted().toList();
        }
    }
}

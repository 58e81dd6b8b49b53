package io.taproot.ingest.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.ingest.spool.SignalSpool.Taken;
import io.taproot.otlp.OtlpSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final long ANY_SIZE = 1 << 24;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Instant now = Instant.parse("2026-03-01T23:59:00Z");
    private final InstantSource clock = () -> now;

    @Test
    void givesBackInOrderWhatWasAcknowledgedBeforeAKill() throws Exception {
        try (Spool running = open(directory, ANY_SIZE)) {
            for (int i = 0; i < 100; i++) {
                append(running, "batch-" + i).get();
            }
            Path left = asAKillLeavesIt(directory);

            try (Spool spool = open(left, ANY_SIZE)) {
                assertThat(spool.of(OtlpSignal.TRACES).itemsInFlight()).isEqualTo(100);
                assertThat(drain(spool)).containsExactlyElementsOf(names(100));
                assertThat(spool.of(OtlpSignal.TRACES).itemsInFlight()).isZero();
            }
        }
    }

    @Test
    void repeatsAFrozenBatchExactlyAfterAKill() throws Exception {
        try (Spool running = open(directory, ANY_SIZE)) {
            append(running, "a").get();
            append(running, "b").get();
            running.of(OtlpSignal.TRACES).ledger().freeze(new FrozenBatch("token", 1, 2));
            running.of(OtlpSignal.TRACES).ledger().split("token");
            append(running, "c").get();
            Path left = asAKillLeavesIt(directory);

            try (Spool spool = open(left, ANY_SIZE)) {
                Ledger ledger = spool.of(OtlpSignal.TRACES).ledger();
                assertThat(ledger.openBatches()).containsExactly(new FrozenBatch("token", 1, 2));
                assertThat(ledger.isSplit("token")).isTrue();
                assertThat(spool.tokenPrefix()).isNotEqualTo(running.tokenPrefix());
            }
        }
    }

    @Test
    void deliversNothingTwiceOnceItIsSettled() throws Exception {
        try (Spool spool = open(directory, ANY_SIZE)) {
            append(spool, "a").get();
            assertThat(drain(spool)).containsExactly("a");
        }

        try (Spool spool = open(directory, ANY_SIZE)) {
            assertThat(drain(spool)).isEmpty();
        }
    }

    @Test
    void knowsABatchThatIsSentAgainAlsoWhenItsSegmentIsGoneAndTheProcessWasRestarted() throws Exception {
        try (Spool spool = tiny(directory)) {
            assertThat(append(spool, "a").get()).isEqualTo(Taken.STORED);
            assertThat(append(spool, "a").get()).isEqualTo(Taken.KNOWN);
            append(spool, "b").get();
            append(spool, "c").get();
            assertThat(drain(spool)).containsExactly("a", "b", "c");
            assertThat(segments(directory)).hasSizeLessThan(3);
        }
        try (Spool spool = tiny(directory)) {
            assertThat(append(spool, "a").get()).isEqualTo(Taken.KNOWN);
            assertThat(append(spool, "c").get()).isEqualTo(Taken.KNOWN);
            assertThat(drain(spool)).isEmpty();
        }
    }

    @Test
    void forgetsBatchesAfterTheirTime() throws Exception {
        try (Spool spool = tiny(directory)) {
            append(spool, "a").get();
            now = now.plus(Duration.ofMinutes(90));
            append(spool, "b").get();
            assertThat(append(spool, "a").get()).isEqualTo(Taken.STORED);
        }
    }

    @Test
    void storesTwiceWhatHasNoName() throws Exception {
        try (Spool spool = open(directory, ANY_SIZE)) {
            Arrival nameless = new Arrival(OtlpSignal.TRACES, "t", "", false, 1, "x".getBytes(UTF_8));

            assertThat(spool.of(OtlpSignal.TRACES).append(nameless).get()).isEqualTo(Taken.STORED);
            assertThat(spool.of(OtlpSignal.TRACES).append(nameless).get()).isEqualTo(Taken.STORED);
        }
    }

    @Test
    void refusesBeyondItsQuotaAndTakesAgainWhenSomethingWasSettled() throws Exception {
        try (Spool spool = Spool.open(
                directory, new SpoolSettings(500, ANY_SIZE, Duration.ofHours(1)), new SpoolQuota(2_000), clock)) {
            int taken = 0;
            CompletableFuture<Taken> last = append(spool, "batch-0");
            while (!last.isCompletedExceptionally()) {
                last.get();
                last = append(spool, "batch-" + ++taken);
            }

            assertThat(reason(last)).isEqualTo(SpoolException.Reason.SPOOL_FULL);
            assertThat(drain(spool)).isEqualTo(names(taken));
            append(spool, "later").get();
            assertThat(drain(spool)).containsExactly("later");
        }
    }

    @Test
    void refusesWhileTheOldestRecordHasWaitedTooLongAndDropsNothing() throws Exception {
        try (Spool spool = open(directory, ANY_SIZE)) {
            AtomicLong oldest = new AtomicLong(now.toEpochMilli());
            spool.of(OtlpSignal.TRACES).limitAge(Duration.ofMinutes(30), oldest::get);
            append(spool, "a").get();
            now = now.plus(Duration.ofMinutes(29));
            append(spool, "b").get();
            now = now.plus(Duration.ofMinutes(2));

            assertThat(reason(append(spool, "c"))).isEqualTo(SpoolException.Reason.BACKLOG_TOO_OLD);
            assertThat(append(spool, "a").get()).isEqualTo(Taken.KNOWN);
            assertThat(drain(spool)).containsExactly("a", "b");
            oldest.set(0);
            assertThat(append(spool, "c").get()).isEqualTo(Taken.STORED);
        }
    }

    @Test
    void losesOnlyTheDamagedRecordCountsItAndPutsTheFileAside() throws Exception {
        try (Spool spool = open(directory, ANY_SIZE)) {
            for (int i = 0; i < 10; i++) {
                append(spool, "batch-" + i).get();
            }
        }
        try (Spool spool = open(directory, ANY_SIZE)) {
            append(spool, "newer").get(); // the damaged segment is not the newest, whose end may be torn
        }
        Path file = segments(directory).getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(file, bytes);

        try (Spool spool = open(directory, ANY_SIZE)) {
            List<String> left = drain(spool);
            assertThat(left).hasSize(10).contains("newer");
            assertThat(spool.of(OtlpSignal.TRACES).damagedPlaces()).isEqualTo(1);
            append(spool, "last").get();
        }
        try (Spool spool = open(directory, ANY_SIZE)) {
            assertThat(drain(spool)).containsExactly("last");
        }
        assertThat(directory.resolve("traces")).isDirectoryContaining("glob:**.damaged");
    }

    @Test
    void cutsOffATornEndAndGoesOn() throws Exception {
        for (int cut = 1; cut < 80; cut += 7) {
            Path own = directory.resolve("cut-" + cut);
            try (Spool spool = open(own, ANY_SIZE)) {
                append(spool, "whole").get();
                append(spool, "torn").get();
            }
            Path file = segments(own).getFirst();
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length - Math.min(cut, 50)));

            try (Spool spool = open(own, ANY_SIZE)) {
                append(spool, "new").get();
                assertThat(drain(spool)).containsExactly("whole", "new");
                assertThat(spool.of(OtlpSignal.TRACES).damagedPlaces()).isZero();
            }
        }
    }

    @Test
    void opensWhateverHappenedToItsFilesAndLosesNoOtherRecord() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 25; round++) {
            Path spoiled = directory.resolve("round-" + round);
            try (Spool spool = tiny(spoiled)) {
                for (int i = 0; i < 20; i++) {
                    append(spool, "batch-" + i).get();
                }
            }
            Set<String> touched = spoil(spoiled, random);

            try (Spool spool = tiny(spoiled)) {
                List<String> left = drain(spool);
                Set<String> missing = new HashSet<>(names(20));
                missing.removeAll(left);
                assertThat(left).as("seed %d round %d", seed, round).doesNotHaveDuplicates();
                assertThat(touched).as("seed %d round %d", seed, round).containsAll(missing);
                append(spool, "new").get();
                assertThat(drain(spool)).as("seed %d round %d", seed, round).containsExactly("new");
            }
        }
    }

    @Test
    void isUsedByOneProcessAtATime() throws Exception {
        try (Spool spool = open(directory, ANY_SIZE)) {
            append(spool, "a").get();
            assertThatThrownBy(() -> open(directory, ANY_SIZE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another process");
        }
    }

    @Test
    void refusesWhileTheDiskDoesAndRecoversByItself() throws Exception {
        try (Spool spool = tiny(directory)) {
            append(spool, "a").get();
            Path own = directory.resolve("traces");
            Path hidden = directory.resolve("hidden");
            Files.move(own, hidden);

            // the open segment may still take some; a new one cannot be made
            CompletableFuture<Taken> last = append(spool, "b-0");
            for (int i = 1; !last.isCompletedExceptionally() && i < 20; i++) {
                awaitDone(last);
                last = append(spool, "b-" + i);
                awaitDone(last);
            }
            assertThat(reason(last)).isEqualTo(SpoolException.Reason.DISK_ERROR);
            assertThat(spool.of(OtlpSignal.TRACES).failing()).isNotNull();

            Files.move(hidden, own);
            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (spool.of(OtlpSignal.TRACES).failing() != null && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(append(spool, "c").get()).isEqualTo(Taken.STORED);
            assertThat(drain(spool)).startsWith("a").endsWith("c").doesNotHaveDuplicates();
        }
    }

    @Test
    void storesABatchOnceThatIsSentAgainWhileItsWriteEnds() throws Exception {
        try (Spool spool = open(directory, ANY_SIZE)) {
            for (int batch = 0; batch < 2_000; batch++) {
                String name = "batch-" + batch;
                CompletableFuture<Taken> first = append(spool, name);
                CompletableFuture<Taken> again = append(spool, name);
                while (!first.isDone()) {
                    again = append(spool, name);
                }
                again.get();
            }

            assertThat(drain(spool)).isEqualTo(names(2_000));
        }
    }

    @Test
    void keepsTheSpoolsOfSignalsApart() throws Exception {
        try (Spool spool = open(directory, ANY_SIZE)) {
            append(spool, "a").get();
            Arrival log = new Arrival(OtlpSignal.LOGS, "t", "a", false, 1, "log".getBytes(UTF_8));

            assertThat(spool.of(OtlpSignal.LOGS).append(log).get()).isEqualTo(Taken.STORED);
            assertThat(drain(spool)).containsExactly("a");
            assertThat(spool.of(OtlpSignal.LOGS).itemsInFlight()).isEqualTo(1);
        }
    }

    private Spool open(Path where, long quota) throws IOException {
        SpoolSettings settings = new SpoolSettings(64 << 20, ANY_SIZE, Duration.ofHours(1));
        return Spool.open(where, settings, new SpoolQuota(quota), clock);
    }

    /** Every few records a new segment. */
    private Spool tiny(Path where) throws IOException {
        SpoolSettings settings = new SpoolSettings(150, ANY_SIZE, Duration.ofHours(1));
        return Spool.open(where, settings, new SpoolQuota(ANY_SIZE), clock);
    }

    /** A copy of the files at this moment, of which nobody was told that an end comes. */
    private Path asAKillLeavesIt(Path running) throws IOException {
        Path copy = running.resolve("killed");
        try (Stream<Path> files = Files.walk(running)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(running.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return copy;
    }

    private static CompletableFuture<Taken> append(Spool spool, String name) {
        return spool.of(OtlpSignal.TRACES)
                .append(new Arrival(OtlpSignal.TRACES, "tenant", name, false, 1, name.getBytes(UTF_8)));
    }

    private static List<String> drain(Spool spool) throws IOException {
        List<String> drained = new ArrayList<>();
        SignalSpool own = spool.of(OtlpSignal.TRACES);
        RecordCursor cursor = own.cursor();
        for (SpoolRecord record = cursor.next(); record != null; record = cursor.next()) {
            drained.add(new String(record.bytes(), record.from(), record.to() - record.from(), UTF_8));
            own.settle(record.sequence(), record.items());
        }
        return drained;
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "batch-" + i).toList();
    }

    private static SpoolException.Reason reason(CompletableFuture<Taken> refused) throws InterruptedException {
        try {
            throw new AssertionError("was taken: " + refused.get());
        } catch (ExecutionException expected) {
            assertThat(expected).hasCauseInstanceOf(SpoolException.class);
            return expected.getCause() instanceof SpoolException cause ? cause.reason() : SpoolException.Reason.CLOSED;
        }
    }

    private static void awaitDone(CompletableFuture<Taken> any) throws InterruptedException {
        try {
            any.get();
        } catch (ExecutionException alsoDone) {
            assertThat(any).isCompletedExceptionally();
        }
    }

    private static List<Path> segments(Path where) throws IOException {
        try (Stream<Path> files = Files.list(where.resolve("traces"))) {
            return files.filter(SegmentFile::isSegment).sorted().toList();
        }
    }

    /** Returns the records that may be gone by it. */
    private static Set<String> spoil(Path where, Random random) throws IOException {
        List<Path> files = new ArrayList<>(segments(where));
        files.add(where.resolve("traces/ledger"));
        Path victim = files.get(random.nextInt(files.size()));
        byte[] bytes = Files.readAllBytes(victim);
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(5)) {
            case 0 -> Files.write(victim, Arrays.copyOf(bytes, at));
            case 1 -> {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(victim, bytes);
            }
            case 2 -> Files.delete(victim);
            case 3 -> {
                Arrays.fill(bytes, at, bytes.length, (byte) 0);
                Files.write(victim, bytes);
            }
            default -> Files.write(victim, new byte[bytes.length]);
        }
        Set<String> inside = new HashSet<>();
        String text = new String(Files.exists(victim) ? new byte[0] : bytes, UTF_8);
        names(20).stream().filter(text::contains).forEach(inside::add);
        inside.addAll(namesIn(bytes));
        inside.addAll(lostWith(victim, files));
        return inside;
    }

    private static Set<String> namesIn(byte[] bytes) {
        Set<String> found = new HashSet<>();
        String text = new String(bytes, UTF_8);
        names(20).stream().filter(text::contains).forEach(found::add);
        return found;
    }

    /** Segments of two or three records each: whatever was in the victim by its place in the row. */
    private static Set<String> lostWith(Path victim, List<Path> files) {
        int place = files.indexOf(victim);
        if (place == files.size() - 1) {
            return Set.of();
        }
        long first = Long.parseLong(victim.getFileName().toString().substring(0, 16), 16);
        long next = place == files.size() - 2
                ? 21
                : Long.parseLong(files.get(place + 1).getFileName().toString().substring(0, 16), 16);
        Set<String> found = new HashSet<>();
        for (long sequence = first; sequence < next; sequence++) {
            found.add("batch-" + (sequence - 1));
        }
        return found;
    }
}

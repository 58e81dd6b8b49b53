package io.taproot.ingest.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.otlp.OtlpSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final long ANY_SIZE = 1 << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Instant now = Instant.parse("2026-03-01T23:59:00Z");
    private final InstantSource clock = () -> now;

    @Test
    void givesBackInOrderWhatWasAcknowledgedBeforeAKill() throws Exception {
        Spool killed = open(ANY_SIZE);
        for (int i = 0; i < 100; i++) {
            append(killed, "batch-" + i).get();
        }
        releaseAsAKillWould(killed);

        try (Spool spool = open(ANY_SIZE)) {
            assertThat(drain(spool))
                    .containsExactlyElementsOf(
                            Stream.iterate(0, i -> i + 1).limit(100).map(i -> "batch-" + i).toList());
        }
    }

    @Test
    void repeatsAFrozenBatchExactlyAfterAKill() throws Exception {
        Spool killed = open(ANY_SIZE);
        append(killed, "a").get();
        append(killed, "b").get();
        FrozenBatch frozen = killed.takeBatch(ANY_SIZE, SHORT).orElseThrow();
        append(killed, "c").get();
        releaseAsAKillWould(killed);

        try (Spool spool = open(ANY_SIZE)) {
            FrozenBatch again = spool.takeBatch(ANY_SIZE, SHORT).orElseThrow();

            assertThat(names(again)).isEqualTo(names(frozen)).containsExactly("a", "b");
            assertThat(again.lastSequence()).isEqualTo(frozen.lastSequence());
            spool.delivered(again);
            assertThat(drain(spool)).containsExactly("c");
        }
    }

    @Test
    void deliversNothingTwiceOnceItIsDeliveredAndClosed() throws Exception {
        try (Spool spool = open(ANY_SIZE)) {
            append(spool, "a").get();
            assertThat(drain(spool)).containsExactly("a");
        }

        try (Spool spool = open(ANY_SIZE)) {
            assertThat(drain(spool)).isEmpty();
            assertThat(spool.undeliveredRecords()).isZero();
        }
    }

    @Test
    void answersARepeatedBatchIdWithoutWritingItAgainAlsoAfterARestart() throws Exception {
        try (Spool spool = open(ANY_SIZE)) {
            append(spool, "a").get();
            append(spool, "a").get();
            assertThat(drain(spool)).containsExactly("a");
        }
        try (Spool spool = open(ANY_SIZE)) {
            append(spool, "a").get();
            assertThat(drain(spool)).isEmpty();
        }
    }

    @Test
    void splitsBatchesAtMidnightAndAtTheirSize() throws Exception {
        try (Spool spool = open(ANY_SIZE)) {
            append(spool, "before").get();
            now = now.plus(Duration.ofMinutes(2));
            append(spool, "after").get();
            append(spool, "large").get();

            FrozenBatch first = spool.takeBatch(ANY_SIZE, SHORT).orElseThrow();
            spool.delivered(first);
            FrozenBatch second = spool.takeBatch(1, SHORT).orElseThrow();

            assertThat(names(first)).containsExactly("before");
            assertThat(names(second)).containsExactly("after");
        }
    }

    @Test
    void refusesBeyondItsQuotaAndTakesAgainWhenSomethingWasDelivered() throws Exception {
        try (Spool spool = Spool.open(directory, new SpoolSettings(2_000, 500, Duration.ZERO), clock)) {
            List<String> taken = new ArrayList<>();
            CompletableFuture<Void> last = append(spool, "batch-0");
            while (!last.isCompletedExceptionally()) {
                last.get();
                taken.add("batch-" + taken.size());
                last = append(spool, "batch-" + taken.size());
            }

            assertThat(last).failsWithin(SHORT).withThrowableThat().havingCause().isInstanceOf(SpoolException.Full.class);
            assertThat(drain(spool)).isEqualTo(taken);
            now = now.plusSeconds(1);
            append(spool, "later").get();
        }
    }

    @Test
    void losesOnlyTheDamagedRecord() throws Exception {
        try (Spool spool = open(ANY_SIZE)) {
            for (int i = 0; i < 10; i++) {
                append(spool, "batch-" + i).get();
            }
        }
        Path file = segmentFiles().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(file, bytes);

        try (Spool spool = open(ANY_SIZE)) {
            assertThat(drain(spool)).hasSize(9);
            assertThat(spool.damagedBytes()).isPositive();
        }
    }

    @Test
    void opensWhateverHappenedToItsFiles() throws Exception {
        long seed = 20260301L;
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            Path spoiled = Files.createDirectory(directory.resolve("round-" + round));
            try (Spool spool = Spool.open(spoiled, new SpoolSettings(ANY_SIZE, 300, Duration.ofHours(1)), clock)) {
                for (int i = 0; i < 20; i++) {
                    append(spool, "batch-" + i).get();
                }
            }
            spoil(spoiled, random);

            try (Spool spool = Spool.open(spoiled, new SpoolSettings(ANY_SIZE, 300, Duration.ofHours(1)), clock)) {
                List<String> left = drain(spool);
                assertThat(left).as("seed %d round %d", seed, round).doesNotHaveDuplicates();
                append(spool, "new").get();
                assertThat(drain(spool)).as("seed %d round %d", seed, round).containsExactly("new");
            }
        }
    }

    @Test
    void isUsedByOneProcessAtATime() throws Exception {
        try (Spool spool = open(ANY_SIZE)) {
            assertThat(spool.undeliveredBytes()).isZero();
            assertThatThrownBy(() -> open(ANY_SIZE)).isInstanceOf(IOException.class).hasMessageContaining("another process");
        }
    }

    @Test
    void refusesWhenTheDirectoryIsGoneAndRecoversWithIt() throws Exception {
        try (Spool spool = Spool.open(directory, new SpoolSettings(ANY_SIZE, 1, Duration.ofHours(1)), clock)) {
            append(spool, "a").get();
            Path hidden = directory.resolveSibling(directory.getFileName() + "-hidden");
            Files.move(directory, hidden);

            assertThatThrownBy(() -> append(spool, "b").get())
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(SpoolException.Broken.class);
            Files.move(hidden, directory);

            append(spool, "b").get();
            assertThat(drain(spool)).containsExactly("a", "b");
        }
    }

    private Spool open(long quota) throws IOException {
        return Spool.open(directory, new SpoolSettings(quota, 64 << 20, Duration.ofHours(1)), clock);
    }

    @Test
    void neverGivesASequenceTwiceEvenIfAFileIsLost() throws Exception {
        long before;
        try (Spool spool = open(ANY_SIZE)) {
            append(spool, "a").get();
            before = spool.takeBatch(ANY_SIZE, SHORT).orElseThrow().lastSequence();
        }
        Files.delete(directory.resolve("progress"));
        Files.write(segmentFiles().getFirst(), new byte[0]);

        try (Spool spool = open(ANY_SIZE)) {
            append(spool, "b").get();
            assertThat(spool.takeBatch(ANY_SIZE, SHORT).orElseThrow().firstSequence()).isGreaterThan(before);
        }
    }

    /** Gives up the lock and nothing else: no progress is noted, nothing more is synced. */
    private static void releaseAsAKillWould(Spool spool) throws IOException {
        spool.abandon();
    }

    private static CompletableFuture<Void> append(Spool spool, String name) {
        return spool.append(OtlpSignal.TRACES, "tenant", name, name.getBytes(UTF_8)).durable();
    }

    private static List<String> drain(Spool spool) throws Exception {
        List<String> drained = new ArrayList<>();
        Optional<FrozenBatch> batch = spool.takeBatch(ANY_SIZE, SHORT);
        while (batch.isPresent()) {
            drained.addAll(names(batch.get()));
            spool.delivered(batch.get());
            batch = spool.takeBatch(ANY_SIZE, SHORT);
        }
        return drained;
    }

    private static List<String> names(FrozenBatch batch) {
        return batch.records().stream()
                .map(record -> new String(record.payload(), UTF_8))
                .toList();
    }

    private List<Path> segmentFiles() throws IOException {
        return segmentFiles(directory);
    }

    private static List<Path> segmentFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".spool")).sorted().toList();
        }
    }

    private static void spoil(Path directory, Random random) throws IOException {
        List<Path> files = new ArrayList<>(segmentFiles(directory));
        files.add(directory.resolve("progress"));
        Path victim = files.get(random.nextInt(files.size()));
        byte[] bytes = Files.readAllBytes(victim);
        switch (random.nextInt(4)) {
            case 0 -> Files.write(victim, java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            case 1 -> {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(victim, bytes);
            }
            case 2 -> Files.delete(victim);
            default -> Files.write(victim, new byte[bytes.length]);
        }
    }
}

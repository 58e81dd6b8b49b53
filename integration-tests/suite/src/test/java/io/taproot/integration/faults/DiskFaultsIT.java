package io.taproot.integration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taproot.integration.Eventually;
import io.taproot.integration.faults.WatchedState.Switch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that fail, fill up and forget: nothing acknowledged is lost but what was destroyed, and that is told. */
@SuppressWarnings("NullAway.Init")
class DiskFaultsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int FLIPS = 5;

    @TempDir
    private Path directory;

    @Test
    void refusesWhileFsyncFailsAndTakesAgainWithoutARestart() throws Exception {
        try (LoadedChain load = LoadedChain.start(directory, "fsync fails")) {
            Chain chain = load.chain();
            load.startSending();
            load.awaitAcknowledged(500);

            chain.state().on(Switch.FAILING);
            load.awaitRefused();
            Eventually.holds(
                    "ingest says that it is not ready",
                    PATIENCE,
                    () -> !chain.ingest().isReady());
            chain.state().off(Switch.FAILING);

            chain.awaitReady();
            load.awaitAcknowledged(500);
            assertThat(load.reckon()).matches(Verdict::isClean, "is clean");
            Siege.assertTheLawHolds(chain);
        }
    }

    @Test
    void refusesWhileTheSpoolsDiskIsFullAndDrainsItWithoutARestart() throws Exception {
        Optional<Tmpfs> disk = Tmpfs.mount(directory.resolve("ingest"), 12);
        assumeTrue(disk.isPresent(), Tmpfs.NOT_PERMITTED);
        try (Tmpfs small = disk.orElseThrow();
                LoadedChain load = LoadedChain.start(directory, "spool's disk full")) {
            load.startSending();
            load.awaitAcknowledged(500);
            load.loseClickHouse();
            load.awaitRefused();
            small.fill();
            load.awaitRefused();

            load.findClickHouse();

            load.awaitAcknowledged(1_000);
            assertThat(load.reckon()).matches(Verdict::isClean, "is clean");
            Siege.assertTheLawHolds(load.chain());
        }
    }

    @Test
    void startsOnAFullDiskAndDrainsIt() throws Exception {
        Optional<Tmpfs> disk = Tmpfs.mount(directory.resolve("ingest"), 12);
        assumeTrue(disk.isPresent(), Tmpfs.NOT_PERMITTED);
        try (Tmpfs small = disk.orElseThrow();
                LoadedChain load = LoadedChain.start(directory, "start on a full disk")) {
            load.loseClickHouse();
            load.startSending();
            load.awaitAcknowledged(3_000);
            small.fill();
            load.awaitRefused();
            load.stopSending();
            load.chain().kill(Part.INGEST);

            load.chain().restart(Part.INGEST);
            load.findClickHouse();
            load.chain().awaitSettled();
            small.free();

            assertThat(load.reckon()).matches(Verdict::isClean, "is clean");
        }
    }

    @Test
    void keepsWhatClickHouseHasNoRoomFor() throws Exception {
        Optional<Tmpfs> disk = Tmpfs.mount(directory.resolve("clickhouse"), 1280);
        assumeTrue(disk.isPresent(), Tmpfs.NOT_PERMITTED);
        try (Tmpfs small = disk.orElseThrow();
                LoadedChain load = LoadedChain.start(directory, "ClickHouse's disk full")) {
            load.startSending();
            load.awaitAcknowledged(500);

            // the engine keeps 1 GiB free: to the last byte, it would itself lose parts that it had committed
            small.fillLeaving(256);
            load.awaitAcknowledged(2_000);
            Eventually.holds(
                    "inserts fail",
                    PATIENCE,
                    () -> load.chain()
                                    .ingest()
                                    .metric("taproot_ingest_insert_failed_total")
                                    .orElse(0.0)
                            > 0);
            small.free();

            assertThat(load.reckon()).matches(Verdict::isClean, "is clean");
            Siege.assertTheLawHolds(load.chain());
        }
    }

    @Test
    void losesOnlyTheRecordsInWhichABitWasTurnedAndSaysSo() throws Exception {
        try (LoadedChain load = LoadedChain.start(directory, "bits turned")) {
            Chain chain = load.chain();
            load.loseClickHouse();
            load.startSending();
            load.awaitAcknowledged(6_000);
            load.stopSending();
            chain.kill(Part.INGEST);
            Random random = load.seed().random("bits");
            // not in the newest: a damaged last record looks like one that was cut short by the crash
            List<Path> segments = SpoolFiles.of(chain.state().directory()).segments().reversed().stream()
                    .skip(1)
                    .toList();
            for (int flip = 0; flip < FLIPS; flip++) {
                SpoolFiles.flip(segments.get(random.nextInt(segments.size())), random);
            }

            load.findClickHouse();
            chain.restart(Part.INGEST);

            Verdict verdict = load.reckon();
            assertThat(verdict.missing()).hasSizeBetween(1, FLIPS);
            assertThat(verdict.halves()).isEmpty();
            assertThat(verdict.phantoms()).isEmpty();
            assertThat(verdict.writtenTwice()).isEmpty();
            assertThat(chain.ingest().metric("taproot_ingest_spool_damaged").orElseThrow())
                    .isPositive();
            Siege.assertTheLawHolds(chain);
        }
    }
}

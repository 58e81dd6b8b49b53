package io.taproot.integration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The long tier, {@code ./taproot test --long}. Its name keeps it out of the other runs. */
@SuppressWarnings("NullAway.Init")
class LongFaults {

    @TempDir
    private Path directory;

    @Test
    void losesNothingAndShowsNothingTwiceOverTwoHundredKillsAndAMillionSpans() throws Exception {
        new Siege(directory, Seed.ofThisRun("long tier"), Duration.ofMillis(25)).hold(200, 1_000_000);
    }

    @Test
    void takesEverythingWhileClickHouseIsAwayForMinutes() throws Exception {
        try (LoadedChain load = LoadedChain.start(directory, "ClickHouse away")) {
            load.startSending();
            load.awaitAcknowledged(500);

            load.loseClickHouse();
            Thread.sleep(Duration.ofMinutes(3));
            load.awaitAcknowledged(500);
            load.findClickHouse();

            assertThat(load.reckon()).matches(Verdict::isClean, "is clean");
            Siege.assertTheLawHolds(load.chain());
        }
    }
}

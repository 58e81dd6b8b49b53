package io.taproot.integration.faults;

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
        new Siege(directory, Seed.ofThisRun("long tier"), Duration.ofMillis(60)).hold(200, 1_000_000);
    }
}

package io.taproot.integration.faults;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short tier: a few minutes with every run of the tests. */
@SuppressWarnings("NullAway.Init")
class FaultsIT {

    @TempDir
    private Path directory;

    @Test
    void losesNothingAndShowsNothingTwiceOverTwentyKills() throws Exception {
        new Siege(directory, Seed.ofThisRun("short tier"), Duration.ofMillis(100)).hold(20, 10_000);
    }
}

package io.taproot.cli.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.cli.Checkout;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
    @TempDir
    Path root;

    @Test
    void readsBackWhatWasWritten() throws Exception {
        Files.createDirectories(root.resolve(".taproot"));
        RunFile file = new RunFile(new Checkout(root, root.resolve(".taproot")));
        Instant now = Instant.parse("2026-01-01T10:00:00.123456789Z");
        RunRecord run = new RunRecord(
                42,
                now,
                true,
                false,
                true,
                Map.of(Port.QUERY, 9080),
                List.of(new PartState("clickhouse", "http://127.0.0.1:1", PartState.Phase.READY, 43, now, 2)));

        file.write(run);

        assertThat(file.read()).contains(run);
    }

    @Test
    void knowsARunByItsLockAndNotByTheRecordThatItLeft() throws Exception {
        RunFile file = new RunFile(new Checkout(root, root.resolve(".taproot")));
        FileLock lock = file.tryLock().orElseThrow();
        boolean whileHeld = file.isSomethingRunning();

        RunFile.release(lock);

        assertThat(whileHeld).isTrue();
        assertThat(file.isSomethingRunning()).isFalse();
    }
}

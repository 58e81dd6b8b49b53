package io.taproot.ingest.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.ingest.SpanRequests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ClickHouse that has less than it had: after a loss of power, from a backup, or another one in its place. */
@SuppressWarnings("NullAway.Init")
class LostContentTest {

    @TempDir
    private Path directory;

    private Draining draining;

    @BeforeEach
    void start() throws IOException {
        draining = new Draining(directory);
    }

    @AfterEach
    void stop() throws IOException {
        draining.close();
    }

    @Test
    void resourcesAndScopesAreSentAgainAfterARequestThatFailed() throws Exception {
        try (Drain drain = draining.start()) {
            draining.append(SpanRequests.of(1, 10));
            draining.awaitSettled();
            draining.run("TRUNCATE TABLE resources");
            draining.run("TRUNCATE TABLE scopes");
            draining.sidecar().refuse(503);
            draining.append(SpanRequests.of(11, 10));
            draining.awaitFailures(1);
            assertThat(drain.trouble()).isNotEmpty();
            draining.sidecar().refuseNoMore();
            draining.awaitSettled();
        }

        assertThat(draining.count("SELECT count() AS n FROM resources FINAL")).isEqualTo(1);
        assertThat(draining.count("SELECT count() AS n FROM scopes FINAL")).isEqualTo(1);
        assertThat(draining.stored()).isEqualTo(20);
    }

    @Test
    void resourcesAreSentAgainAfterARestartThatNoRequestFellInto() throws Exception {
        try (Drain drain = draining.start()) {
            draining.append(SpanRequests.of(1, 10));
            draining.awaitSettled();
            Thread.sleep(Duration.ofSeconds(6)); // a machine is away for longer when it has lost its power
            draining.run("TRUNCATE TABLE resources");
            draining.startEngineAgain();
            draining.append(SpanRequests.of(11, 10));
            draining.awaitSettled();
            assertThat(drain.trouble()).isEmpty();
        }

        assertThat(draining.failures()).isZero();
        assertThat(draining.count("SELECT count() AS n FROM resources FINAL")).isEqualTo(1);
    }

    @Test
    void aDatabaseThatIsGoneIsMadeAgain() throws Exception {
        try (Drain drain = draining.start()) {
            draining.append(SpanRequests.of(1, 10));
            draining.awaitSettled();
            draining.run("DROP DATABASE drain_test SYNC");
            draining.append(SpanRequests.of(11, 10));
            draining.awaitSettled();
            assertThat(drain.trouble()).isEmpty();
        }

        assertThat(draining.stored()).isEqualTo(10);
        assertThat(draining.count("SELECT count() AS n FROM resources FINAL")).isEqualTo(1);
        assertThat(draining.parked()).isEmpty();
    }
}

package io.taproot.ingest.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.ingest.SpanRequests;
import io.taproot.local.EmbeddedShards;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster whose engines come and go. */
@SuppressWarnings("NullAway.Init")
class ShardsDrainTest {

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
    void waitsUntilEveryShardHasItsSpans() throws Exception {
        try (EmbeddedShards shards = EmbeddedShards.start(directory.resolve("shards"), 2)) {
            draining.useShards(shards);
            draining.layout().migrate();
            shards.shard(2).kill();
            for (int request = 0; request < 20; request++) {
                draining.append(SpanRequests.of(request * 50L + 1, 50)); // of one trace each
            }

            try (Drain drain = draining.start()) {
                draining.await("it is in trouble", () -> !drain.trouble().isEmpty());
                assertThat(draining.written() + draining.parked().size()).isZero();
                shards.startAgain(2);
                draining.awaitSettled();
            }

            assertThat(draining.count("SELECT count() AS n FROM spans")).isEqualTo(1_000);
            assertThat(draining.stored()).isEqualTo(1_000);
            assertThat(draining.count("SELECT uniqExact(_shard_num) AS n FROM spans"))
                    .isEqualTo(2);
            assertThat(draining.parked()).isEmpty();
        }
    }

    @Test
    void losesAndDoublesNothingWhileShardsAreKilledAgainAndAgain() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (EmbeddedShards shards = EmbeddedShards.start(directory.resolve("shards"), 2)) {
            draining.useShards(shards);
            try (Drain _ = draining.start()) {
                for (int kill = 0; kill < 4; kill++) {
                    for (int request = 0; request < 100; request++) {
                        draining.append(SpanRequests.of((kill * 100L + request) * 50 + 1, 50));
                    }
                    Thread.sleep(Duration.ofMillis(random.nextInt(1_000))); // somewhere in an insert
                    int shard = 1 + kill % 2;
                    shards.shard(shard).kill();
                    shards.startAgain(shard);
                }
                draining.awaitSettled();
            }

            assertThat(draining.parked()).as("seed " + seed).isEmpty();
            assertThat(draining.count("SELECT count() AS n FROM spans"))
                    .as("seed " + seed)
                    .isEqualTo(20_000);
            assertThat(draining.stored()).isEqualTo(20_000);
            assertThat(draining.count("SELECT uniqExact(trace_id) AS n FROM trace_index"))
                    .isEqualTo(400);
        }
    }
}

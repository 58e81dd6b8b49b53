package io.taproot.store.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.local.EmbeddedShards;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Parameters;
import io.taproot.store.Shards;
import io.taproot.store.Statement;
import io.taproot.store.StoreException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two engines of its own, since one of them is killed. */
@SuppressWarnings("NullAway.Init")
class DoubleSendTest {

    private static final String DATABASE = "taproot";

    /** Spans of 200 traces: some for either shard. */
    private static final Statement SPANS = new Statement("send_spans", """
            INSERT INTO spans (trace_id, span_id, start_time, received_at, session_id, adjusted_count)
            SELECT toFixedString(leftPad(toString(intDiv(number, 5)), 16, '0'), 16), number,
              toDateTime64({at:DateTime64(9)}, 9, 'UTC') + toIntervalSecond(number), {at:DateTime64(9)},
              toString(intDiv(number, 50)), 1
            FROM numbers(1000)""");

    @TempDir
    private Path directory;

    private EmbeddedShards engines;
    private ClickHouse first;
    private ClickHouse second;

    @BeforeEach
    void start() {
        engines = EmbeddedShards.start(directory, 2);
        Shards.migrate(Shards.cluster(engines, DATABASE));
        first = open(1, DATABASE);
        second = open(2, DATABASE);
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        engines.close();
    }

    @Test
    void countsOnceWhicheverEngineItIsSentThrough() {
        send(first, "batch-1");
        List<Long> once = rows();

        send(first, "batch-1");
        send(second, "batch-1");

        assertThat(rows()).isEqualTo(once);
        assertThat(count(first, "spans")).isEqualTo(1_000);
        assertThat(once.getFirst()).isBetween(300L, 700L);

        send(second, "batch-2");
        assertThat(count(first, "spans")).isEqualTo(2_000);
    }

    @Test
    void aShardThatIsAwayIsAnErrorUntilItHasItsRows() {
        engines.shard(2).kill();

        assertThatThrownBy(() -> send(first, "batch-1")).satisfies(DoubleSendTest::isToBeTriedAgain);
        assertThatThrownBy(() -> count(first, "spans")).satisfies(DoubleSendTest::isToBeTriedAgain);
        assertThatThrownBy(() -> count(first, "trace_index")).satisfies(DoubleSendTest::isToBeTriedAgain);

        engines.startAgain(2);
        send(first, "batch-1");
        send(second, "batch-1");
        assertThat(count(second, "spans")).isEqualTo(1_000);
        assertThat(count(second, "trace_index")).isEqualTo(200);
    }

    @Test
    void rowsThatOneShardHasAlreadyAreNotWrittenThereAgain() {
        send(open(1, DATABASE), "batch-1");
        long onFirst = count(open(1, DATABASE + "_shard"), "spans");
        // as if the second had not got its part
        run(open(2, DATABASE + "_shard"), "DROP TABLE spans SYNC");
        assertThatThrownBy(() -> send(first, "batch-1")).satisfies(DoubleSendTest::isToBeTriedAgain);
        run(
                open(2, DATABASE + "_shard"),
                "CREATE TABLE spans AS " + DATABASE + ".spans ENGINE = ReplacingMergeTree"
                        + " PARTITION BY toDate(received_at) ORDER BY (start_time, trace_id, span_id)"
                        + " SETTINGS non_replicated_deduplication_window = 100");

        send(first, "batch-1");

        assertThat(count(open(1, DATABASE + "_shard"), "spans")).isEqualTo(onFirst);
        assertThat(count(first, "spans")).isEqualTo(1_000);
    }

    @Test
    void theSchemaIsNotWaitedForWhereItWasCompleteBefore() {
        engines.shard(2).kill();

        Shards.cluster(engines, DATABASE).migrate();

        assertThatThrownBy(() -> Shards.cluster(engines, "another").migrate())
                .satisfies(DoubleSendTest::isToBeTriedAgain);
    }

    private static void isToBeTriedAgain(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        StoreException.Transient.class,
                        away -> assertThat(away.isRecognised())
                                .as(away.getMessage())
                                .isTrue());
    }

    private ClickHouse open(int shard, String database) {
        return ClickHouse.open(engines.shard(shard).httpUrl(), "default", "", database);
    }

    private List<Long> rows() {
        return List.of(
                count(open(1, DATABASE + "_shard"), "spans"),
                count(open(2, DATABASE + "_shard"), "spans"),
                count(first, "trace_index"),
                count(first, "session_index"),
                count(first, "changed_minutes"));
    }

    private static void send(ClickHouse through, String token) {
        through.executeOnce(SPANS, Parameters.none().instant("at", RECEIVED), Bounds.BACKGROUND, token);
    }

    private static final Instant RECEIVED = Instant.now().truncatedTo(ChronoUnit.HOURS);

    private static long count(ClickHouse through, String table) {
        return through.query(
                        new Statement("count", "SELECT count() AS n FROM " + table),
                        Parameters.none(),
                        Bounds.INTERACTIVE,
                        row -> row.whole("n"))
                .rows()
                .getFirst();
    }

    private static void run(ClickHouse engine, String sql) {
        engine.execute(new Statement("run", sql), Parameters.none(), Bounds.BACKGROUND);
    }
}

package io.taproot.store.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Engine;
import io.taproot.store.Parameters;
import io.taproot.store.Row;
import io.taproot.store.Statement;
import io.taproot.store.rollup.DirtyMinutes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ExpiryTest {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration LONG = Duration.ofDays(80);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ClickHouse clickHouse = Engine.undividedDatabase();
    private final Expiry expiry = new Expiry(clickHouse);

    @Test
    void changesEveryTableOnceAndThenOnlyWhatDiffers() {
        assertThat(expiry.apply(spans(WEEK))).contains("spans", "events", "metric_points", "red_1m", "journey_runs");

        assertThat(expiry.apply(spans(WEEK))).isEmpty();
        assertThat(expiry.apply(spans(Duration.ofHours(6)))).containsExactly("spans", "trace_index", "changed_minutes");
    }

    @Test
    void whatIsOverGoesAndWhatIsNotStays() {
        expiry.apply(spans(WEEK));
        receive(Duration.ofDays(3), 1_000);
        receive(Duration.ZERO, 1_000);
        assertThat(spansStored()).isEqualTo(2_000);

        expiry.apply(spans(Duration.ofDays(2)));

        await(() -> spansStored() == 1_000);
    }

    @Test
    void partsAreDatedAgainWithoutBeingRewritten() {
        expiry.apply(spans(WEEK));

        assertThat(ask(
                        "SELECT name AS text FROM system.tables WHERE database = currentDatabase()"
                                + " AND engine_full LIKE '%materialize_ttl_recalculate_only = 1%'",
                        row -> row.text("text")))
                .containsAll(
                        spans(WEEK).tables().stream().map(TableExpiry::table).toList());
    }

    @Test
    void whatIsKeptLongerOutlivesItsFirstDate() {
        expiry.apply(spans(Duration.ofHours(48)));
        receive(Duration.ofHours(47), 10);

        expiry.apply(spans(WEEK));

        await(() -> ask(
                                "SELECT toUInt8(min(delete_ttl_info_max) > now() + INTERVAL 3 DAY) AS n FROM system.parts"
                                        + " WHERE database = currentDatabase() AND table = 'spans' AND active",
                                row -> row.whole("n"))
                        .getFirst()
                == 1);
        assertThat(spansStored()).isEqualTo(10);
    }

    @Test
    void knowsTheRulesOfTheSchemaToo() {
        assertThat(expiry.of("spans")).contains(Duration.ofDays(14));
        assertThat(expiry.of("trace_index")).contains(Duration.ofDays(15));
        assertThat(expiry.of("schema_migrations")).isEmpty();
    }

    @Test
    void changesAreRememberedLongerThanTheSpansTheyAreAbout() {
        assertThat(new DirtyMinutes(clickHouse).forgottenBefore())
                .isBetween(
                        Instant.now().minus(Duration.ofHours(73)), Instant.now().minus(Duration.ofHours(71)));

        expiry.apply(spans(WEEK));

        assertThat(new DirtyMinutes(clickHouse).forgottenBefore())
                .isBefore(Instant.now().minus(WEEK));
    }

    @Test
    void indexesAndDescriptionsOutliveWhatPointsToThem() {
        Retention retention = new Retention(WEEK, LONG, WEEK, WEEK, WEEK, WEEK, WEEK, WEEK);

        assertThat(retention.tables())
                .contains(
                        new TableExpiry("trace_index", "received_day", Duration.ofDays(8)),
                        new TableExpiry("session_index", "received_day", Duration.ofDays(81)),
                        new TableExpiry("changed_minutes", "changed_at", Duration.ofDays(8)),
                        new TableExpiry("resources", "last_seen", Duration.ofDays(87)));
    }

    @Test
    void refusesWhatNobodyCanMean() {
        assertThatThrownBy(() -> spans(Duration.ofMinutes(59))).hasMessageContaining("PT59M");
        assertThatThrownBy(() -> spans(Duration.ofDays(40_000))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Retention spans(Duration time) {
        return new Retention(time, LONG, LONG, LONG, LONG, LONG, LONG, LONG);
    }

    private void receive(Duration ago, int spans) {
        Parameters parameters =
                Parameters.none().instant("received", Instant.now().minus(ago)).whole("spans", spans);
        String sql = "INSERT INTO spans (trace_id, span_id, start_time, received_at)"
                + " SELECT 'a', number, {received:DateTime64(9)}, {received:DateTime64(9)} FROM numbers({spans:UInt64})";
        clickHouse.execute(new Statement("receive", sql), parameters, Bounds.BACKGROUND);
    }

    private long spansStored() {
        return ask("SELECT count() AS n FROM spans", row -> row.whole("n")).getFirst();
    }

    private <T> List<T> ask(String sql, Function<Row, T> value) {
        return clickHouse
                .query(new Statement("ask", sql), Parameters.none(), Bounds.BACKGROUND, value)
                .rows();
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() - deadline < 0) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}

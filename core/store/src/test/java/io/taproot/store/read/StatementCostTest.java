package io.taproot.store.read;

import static io.taproot.store.read.StoredRow.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.store.Answer;
import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Cost;
import io.taproot.store.Engine;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import io.taproot.store.rollup.AttributeInventory;
import io.taproot.telemetry.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * That the primary key and the bloom filters are used. Nothing else tells: without them every answer is the same, and a
 * hundred times as dear. Ten hours of 20,000 spans each, of ten services, twenty spans to a trace, ten traces to a session.
 */
class StatementCostTest {

    private static final int GRANULE = 2_048;
    private static final int ROLLUP_GRANULE = 8_192;
    private static final int ALL_SPANS = 200_000;
    private static final Instant LAST_HOUR = NOON.minus(Duration.ofHours(1));
    private static final ClickHouse CLICK_HOUSE = Engine.migratedDatabase();

    @BeforeAll
    static void fill() {
        Statement fill = new Statement("fill", """
                INSERT INTO spans (start_time, trace_id, span_id, parent_span_id, duration_nano, service_name, name,
                                   kind, layer, platform, session_id, adjusted_count, attributes_string, received_at)
                WITH intDiv(number, 20) AS trace, number % 20 AS position
                SELECT {since:DateTime64(9)} + toIntervalMillisecond(number * 180), sipHash128(trace),
                       sipHash64(number), if(position = 0, 0, sipHash64(number - 1)), 1000000,
                       'service ' || toString(number % 10), 'operation', 'INTERNAL', 'device', 'android',
                       if(position < 2, 'session ' || toString(intDiv(trace, 10)), ''), 1,
                       map('zone', toString(trace)), now64(3)
                FROM numbers(200000)""");
        CLICK_HOUSE.execute(
                fill, Parameters.none().instant("since", NOON.minus(Duration.ofHours(10))), Bounds.BACKGROUND);
    }

    @Test
    void aServiceInAnHourReadsItsOwnGranulesOnly() {
        Cost cost = search("service 3", List.of());

        assertThat(cost.rowsRead()).isLessThan(5 * GRANULE + outlines());
    }

    @Test
    void anHourOfAllServicesReadsNoOtherHour() {
        assertThat(search("", List.of()).rowsRead()).isLessThan(20_000 + 4 * GRANULE + outlines());
    }

    @Test
    void conditionsThatAreNotAskedReadNoColumn() {
        Cost without = search("service 3", List.of());
        Cost with = search("service 3", List.of(new AttributeCondition("zone", Optional.of("nowhere"))));

        assertThat(with.bytesRead()).isPositive();
        assertThat(without.bytesRead() / (double) without.rowsRead()).isLessThan(70);
    }

    @Test
    void aTraceReadsTheGranulesThatMayHoldIt() {
        TraceId known = search().rows().getFirst().traceId();

        StoredTrace trace = new TraceReader(CLICK_HOUSE).find(known).orElseThrow();

        assertThat(trace.spans()).hasSize(20);
        assertThat(trace.cost().rowsRead()).isLessThan(2 * 20_000);
    }

    @Test
    void aTraceThatNobodySentReadsNextToNothing() {
        Parameters which = Parameters.none().text("trace_id", "f".repeat(32));

        Answer<Long> nothing = CLICK_HOUSE.query(
                Statement.load("find_trace_extent"), which, Bounds.INTERACTIVE, row -> row.whole("empty_columns"));
        Cost cost = nothing.cost();

        assertThat(nothing.rows()).isEmpty();
        assertThat(cost.rowsRead()).isLessThan(2 * GRANULE);
    }

    @Test
    void aSessionReadsTheGranulesThatMayHoldIt() {
        SessionReader reader = new SessionReader(CLICK_HOUSE);
        Parameters which = Parameters.none()
                .text("session_id", "session 990")
                .instant("since", NOON.minus(Duration.ofHours(10)))
                .instant("until", NOON)
                .whole("limit", 100);

        Cost cost = CLICK_HOUSE
                .query(Statement.load("find_session_spans"), which, Bounds.INTERACTIVE, SpanRow::full)
                .cost();

        assertThat(reader.find("session 990").orElseThrow().spanCount()).isEqualTo(20);
        assertThat(cost.rowsRead()).isLessThan(ALL_SPANS / 5);
    }

    @Test
    void aDayOfAnOperationReadsItsHoursAndNotItsMinutes() {
        roll("red_1m", "minute", 60, 24 * 60);
        roll("red_1h", "hour", 3_600, 24);
        Instant from = NOON.minus(Duration.ofHours(24));

        Answer<RedSummary> day = new RedReader(CLICK_HOUSE, () -> NOON).summarise(from, NOON, "", "");
        Answer<RedSummary> shifted =
                new RedReader(CLICK_HOUSE, () -> NOON).summarise(from.plusSeconds(60), NOON.plusSeconds(60), "", "");

        assertThat(day.rows()).hasSize(100).allMatch(operation -> operation.calls() == 24 * 60);
        assertThat(day.cost().rowsRead()).isLessThan(5 * 24 * 100 + ROLLUP_GRANULE);
        // and the minutes of one hour at its beginning
        assertThat(shifted.cost().rowsRead()).isLessThan(5 * 24 * 100 + 60 * 100 + 4 * ROLLUP_GRANULE);
    }

    @Test
    void anInventoryOfAMinuteReadsItsHourOnceForEachKindOfAttribute() {
        Cost cost = new AttributeInventory(CLICK_HOUSE).take(List.of(LAST_HOUR.plusSeconds(600)));

        assertThat(cost.rowsRead()).isLessThan(6 * (20_000 + 4 * GRANULE));
    }

    @Test
    void valuesOfAnAttributeWithAColumnReadThatColumnAndNoMaps() {
        AttributeReader reader = new AttributeReader(CLICK_HOUSE);

        Cost promoted =
                reader.values("session.id", LAST_HOUR, NOON, "service 1", 10).cost();
        Cost other = reader.values("zone", LAST_HOUR, NOON, "service 1", 10).cost();

        assertThat(promoted.rowsRead()).isLessThan(5 * GRANULE);
        assertThat(promoted.bytesRead() / (double) promoted.rowsRead()).isLessThan(80);
        assertThat(other.rowsRead()).isLessThan(5 * GRANULE);
    }

    @Test
    void decidingAboutATraceReadsTheGranulesThatMayHoldIt() {
        Parameters which = Parameters.none()
                .texts("trace_ids", List.of(search().rows().getFirst().traceId().toString()))
                .instant("since", LAST_HOUR)
                .instant("until", NOON)
                .whole("one_in", 100);

        Answer<Long> answer = CLICK_HOUSE.query(
                Statement.load("find_trace_shapes"), which, Bounds.BACKGROUND, row -> row.whole("shape"));

        assertThat(answer.rows()).hasSize(1);
        assertThat(answer.cost().rowsRead()).isLessThan(20_000 + 4 * GRANULE);
        assertThat(answer.cost().bytesRead() / (double) answer.cost().rowsRead())
                .isLessThan(40);
    }

    /** A hundred operations. */
    private static void roll(String table, String column, int seconds, int rows) {
        String sql = "INSERT INTO " + table + " (" + column + ", service_name, name, calls, adjusted_calls, as_of)"
                + " SELECT {since:DateTime64(9)} + toIntervalSecond(intDiv(number, 100) * " + seconds + "), 'orders',"
                + " 'operation ' || toString(number % 100), " + seconds / 60 + ", " + seconds / 60
                + ", {as_of:DateTime64(9)} FROM numbers(" + rows * 100 + ")";
        CLICK_HOUSE.execute(
                new Statement("roll", sql),
                Parameters.none()
                        .instant("since", NOON.minus(Duration.ofHours(24)))
                        .instant("as_of", NOON.plusSeconds(60)),
                Bounds.BACKGROUND);
    }

    /** What the spans of a page's traces cost at most: their hour, and the one before it. */
    private static long outlines() {
        return 2 * 20_000 + 4 * GRANULE;
    }

    private static Cost search(String service, List<AttributeCondition> attributes) {
        return new TraceSearch(CLICK_HOUSE).find(query(service, attributes)).cost();
    }

    private static Page<TraceOutline> search() {
        return new TraceSearch(CLICK_HOUSE).find(query("", List.of()));
    }

    private static TraceQuery query(String service, List<AttributeCondition> attributes) {
        return new TraceQuery(
                LAST_HOUR,
                NOON,
                service,
                "",
                TraceQuery.Outcome.ANY,
                "",
                "",
                TraceQuery.DurationBounds.NONE,
                attributes,
                20,
                Optional.empty());
    }
}

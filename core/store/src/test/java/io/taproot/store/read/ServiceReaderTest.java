package io.taproot.store.read;

import static io.taproot.store.read.StoredRow.NOON;
import static io.taproot.store.read.StoredRow.hour;
import static io.taproot.store.read.StoredRow.minute;
import static io.taproot.store.read.StoredRow.span;
import static io.taproot.store.read.StoredRow.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.taproot.store.ClickHouse;
import io.taproot.store.Engine;
import io.taproot.telemetry.Layer;
import io.taproot.telemetry.SpanKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceReaderTest {

    private static final String TRACE = "5b8efff798038103d269b633813fc60c";
    private static final Instant HOUR_AGO = NOON.minus(Duration.ofHours(1));
    private static final Instant DAY_AGO = NOON.minus(Duration.ofDays(1));

    private final ClickHouse clickHouse = Engine.migratedDatabase();
    private final ServiceReader reader = new ServiceReader(clickHouse, () -> NOON);

    @Test
    void countsTheSpansOfEachServiceOnceAndSaysWhoseTimeTheyAre() {
        store(
                clickHouse,
                span(TRACE, 1, 0, HOUR_AGO),
                span(TRACE, 1, 0, HOUR_AGO).receivedAt(NOON.plusSeconds(600)),
                span(TRACE, 2, 1, HOUR_AGO).text("layer", "datastore:postgresql"),
                span(TRACE, 3, 1, HOUR_AGO).text("layer", "datastore:postgresql"),
                span(TRACE, 4, 1, HOUR_AGO).text("service_name", "edge").text("layer", "edge"));

        assertThat(reader.services(HOUR_AGO, NOON).rows())
                .containsExactly(new Service("orders", 3, Layer.service("orders")), new Service("edge", 1, Layer.EDGE));
    }

    @Test
    void readsPercentilesOfAShortRangeFromTheSpans() {
        for (int number = 1; number <= 100; number++) {
            store(
                    clickHouse,
                    span(TRACE, number, 0, HOUR_AGO)
                            .sql("kind", "'SERVER'")
                            .sql("duration_nano", number + "000000")
                            .sql("status_code", number > 98 ? "'ERROR'" : "'UNSET'")
                            .sql("adjusted_count", "2"));
        }

        Operation operation = reader.operations("orders", HOUR_AGO, NOON).rows().getFirst();

        assertThat(operation.kind()).isEqualTo(SpanKind.SERVER);
        assertThat(operation.n()).isEqualTo(100);
        assertThat(operation.calls()).isEqualTo(200);
        assertThat(operation.errors()).isEqualTo(4);
        assertThat(operation.p50().toMillis()).isCloseTo(50, within(1L));
        assertThat(operation.p95().toMillis()).isCloseTo(95, within(1L));
    }

    @Test
    void readsALongRangeFromTheMinutesAndTakesTheNewestVersionOfEach() {
        store(
                clickHouse,
                minute("orders", "place", HOUR_AGO)
                        .sql("calls", "90")
                        .sql("adjusted_calls", "90")
                        .sql("histogram", "{372:90}")
                        .text("layer", "service:orders"));
        store(
                clickHouse,
                minute("orders", "place", HOUR_AGO)
                        .sql("calls", "100")
                        .sql("adjusted_calls", "200")
                        .sql("adjusted_errors", "4")
                        .sql("late", "10")
                        .sql("histogram", "{372:100}")
                        .text("layer", "service:orders")
                        .asOf(NOON.plus(Duration.ofMinutes(30))),
                minute("edge", "GET /", HOUR_AGO)
                        .sql("calls", "1")
                        .sql("adjusted_calls", "1")
                        .text("layer", "edge"));

        assertThat(reader.services(DAY_AGO, NOON).rows())
                .containsExactly(
                        new Service("orders", 100, Layer.service("orders")), new Service("edge", 1, Layer.EDGE));
        List<Operation> operations = reader.operations("orders", DAY_AGO, NOON).rows();
        assertThat(operations).hasSize(1);
        assertThat(operations.getFirst().calls()).isEqualTo(200);
        assertThat(operations.getFirst().p95().toMillis()).isBetween(9L, 11L); // 2^(372/16) ns is 9.98 ms
    }

    @Test
    void takesEachHourOfALongRangeOnceFromWhereItIsComplete() {
        Instant between = NOON.minus(Duration.ofHours(12));
        store(
                clickHouse,
                // the hour that was built, and its minutes
                hour("orders", "place", between).sql("calls", "90").sql("adjusted_calls", "90"),
                hour("orders", "place", between)
                        .sql("calls", "100")
                        .sql("adjusted_calls", "100")
                        .asOf(NOON),
                minute("orders", "place", between).sql("calls", "100").sql("adjusted_calls", "100"),
                // an hour that was built before it was over
                hour("orders", "place", HOUR_AGO)
                        .sql("calls", "3")
                        .sql("adjusted_calls", "3")
                        .asOf(HOUR_AGO.plusSeconds(600)),
                minute("orders", "place", HOUR_AGO).sql("calls", "7").sql("adjusted_calls", "7"),
                // an hour with nothing after its first minutes, which have expired
                hour("orders", "place", between.plus(Duration.ofHours(2)))
                        .sql("calls", "400")
                        .sql("adjusted_calls", "400")
                        .asOf(between.plus(Duration.ofMinutes(131))),
                // and one of which a minute is left
                hour("orders", "place", between.plus(Duration.ofHours(4)))
                        .sql("calls", "5000")
                        .sql("adjusted_calls", "5000")
                        .asOf(between.plus(Duration.ofMinutes(251))),
                minute("orders", "place", between.plus(Duration.ofHours(4)))
                        .sql("calls", "1")
                        .sql("adjusted_calls", "1")
                        .asOf(between.plus(Duration.ofMinutes(250))),
                // the ends of a range are no whole hours
                hour("orders", "place", NOON).sql("calls", "1000").sql("adjusted_calls", "1000"),
                minute("orders", "place", NOON).sql("calls", "20").sql("adjusted_calls", "20"));

        Instant to = NOON.plusSeconds(120);
        assertThat(calls(DAY_AGO, to)).isEqualTo(5527);
        assertThat(calls(between.plusSeconds(60), to)).isEqualTo(5427);
        assertThat(calls(between, NOON)).isEqualTo(5507);
    }

    @Test
    void aShortRangeWhoseSpansMayHaveExpiredIsReadFromTheMinutes() {
        Instant then = NOON.minus(Duration.ofDays(20));
        store(
                clickHouse,
                minute("orders", "place", then)
                        .sql("calls", "7")
                        .sql("adjusted_calls", "14")
                        .text("layer", "service:orders"));

        assertThat(reader.services(then, then.plusSeconds(3_600)).rows())
                .containsExactly(new Service("orders", 7, Layer.service("orders")));
        assertThat(calls(then, then.plusSeconds(3_600))).isEqualTo(14);
    }

    @Test
    void anHourWhoseMinutesHaveExpiredIsCountedWholeByEveryRangeThatBeginsOrEndsInIt() {
        Instant then = NOON.minus(Duration.ofDays(40));
        store(
                clickHouse,
                hour("orders", "place", then).sql("calls", "10").sql("adjusted_calls", "10"),
                hour("orders", "place", then.plusSeconds(3_600))
                        .sql("calls", "200")
                        .sql("adjusted_calls", "200"));

        assertThat(calls(then.plusSeconds(600), then.plusSeconds(1_200))).isEqualTo(10);
        assertThat(calls(then.plusSeconds(600), then.plusSeconds(4_200))).isEqualTo(210);
        assertThat(calls(then, then.plusSeconds(3_600))).isEqualTo(10);
        assertThat(calls(then, then.plusSeconds(3 * 3_600))).isEqualTo(210);
        assertThat(calls(then.plusSeconds(600), then.plusSeconds(9 * 3_600))).isEqualTo(210);
    }

    private long calls(Instant from, Instant to) {
        return reader.operations("orders", from, to).rows().getFirst().calls();
    }

    @Test
    void knowsNoServiceInARangeWithoutSpans() {
        store(clickHouse, span(TRACE, 1, 0, NOON));

        assertThat(reader.services(HOUR_AGO, NOON).rows()).isEmpty();
        assertThat(reader.operations("orders", DAY_AGO, NOON).rows()).isEmpty();
    }

    @Test
    void tellsTheRoundTripOfADurationThroughTheHistogramWithinItsError() {
        for (long nanos : new long[] {1, 999, 1_000_000, 123_456_789, 9_876_543_210L}) {
            int step = (int) Math.round(Math.log(nanos + 1.0) / Math.log(2) * 16);

            Duration read = new LatencyHistogram(Map.of(step, 1L)).percentile(0.5);

            assertThat((double) read.toNanos()).isCloseTo(nanos, within(Math.max(1, nanos * 0.022)));
        }
        assertThat(new LatencyHistogram(Map.of()).percentile(0.5)).isZero();
    }
}

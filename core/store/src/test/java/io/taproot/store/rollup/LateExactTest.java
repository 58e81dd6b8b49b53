package io.taproot.store.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.taproot.store.ClickHouse;
import io.taproot.store.Engine;
import io.taproot.store.Shards;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One corpus, delivered as it happened and again as phones deliver: shuffled, up to 18 hours late, much of it twice, with
 * roll-ups rebuilt in between and parts merged. What is known in the end is the same. (Which calls were late is not: that
 * is what the delay changed.)
 */
class LateExactTest {

    private static final int SPANS = 20_000;
    private static final int BLOCKS = 40;

    /** 90 minutes across two hours: three services, errors, traps, sampled spans, one id at two services. */
    private static final String CORPUS = """
            CREATE TABLE corpus ENGINE = MergeTree ORDER BY block AS
            SELECT number AS n, intDiv(n, %d) AS block,
              toDateTime64(toStartOfDay(now('UTC')) - INTERVAL 60 HOUR + INTERVAL 30 MINUTE, 9, 'UTC') + toIntervalNanosecond(n * 270000000 + cityHash64(n) %% 60000000000) AS start_time,
              CAST(leftPad(toString(intDiv(n, 7)), 16, '0') AS FixedString(16)) AS trace_id,
              if(n %% 97 = 1, n - 1, n) AS span_id,
              if(n %% 1009 = 0, 86400000000000, cityHash64(n, 1) %% 3000000000) AS duration_nano,
              arrayElement(['edge', 'orders', 'payments'], n %% 3 + 1) AS service_name,
              if(n %% 500 = 0, 'MXMetricPayload', concat('op', toString(n %% 5))) AS name,
              if(n %% 11 = 0, 'ERROR', 'OK') AS status_code, if(n %% 13 = 0, '8.4.1', '8.4.0') AS release,
              1 + n %% 4 AS adjusted_count
            FROM numbers(%d)""".formatted(SPANS / BLOCKS, SPANS);

    private static final String INSERT = """
            INSERT INTO spans (start_time, trace_id, span_id, duration_nano, service_name, name, status_code, release, adjusted_count, received_at)
            SELECT start_time, trace_id, span_id, duration_nano, service_name, name, status_code, release, adjusted_count, %s
            FROM corpus WHERE %s""";

    private static final String HOURS = """
            SELECT toString((hour, service_name, name, kind, release, platform, layer, calls, adjusted_calls, errors,
              adjusted_errors, duration_sum, duration_max, mapSort(histogram))) AS cell
            FROM red_1h FINAL WHERE calls > 0 ORDER BY cell""";

    private static final String HOURS_OF_MINUTES = """
            SELECT toString((toStartOfHour(minute), service_name, name, kind, release, platform, layer, sum(calls),
              sum(adjusted_calls), sum(errors), sum(adjusted_errors), sum(duration_sum), max(duration_max), sumMap(histogram))) AS cell
            FROM red_1m FINAL WHERE calls > 0
            GROUP BY toStartOfHour(minute), service_name, name, kind, release, platform, layer ORDER BY cell""";

    private static final List<String> AS_IT_HAPPENED = inOrder();

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void orderDelayAndRepetitionChangeNothing(long seed) {
        assertIsAsItHappened(disturbed(new Random(seed), Engine.migratedDatabase()));
    }

    @Test
    void norDoesItMatterThatTheSpansLieOnTwoShards() {
        assertIsAsItHappened(disturbed(new Random(3), Shards.migratedDatabase()));
    }

    private static void assertIsAsItHappened(List<String> cells) {
        List<String> missing = new ArrayList<>(AS_IT_HAPPENED);
        missing.removeAll(Set.copyOf(cells));
        assertThat(missing).isEmpty();
        assertThat(cells).hasSameSizeAs(AS_IT_HAPPENED).hasSizeGreaterThan(1_000);
    }

    @Test
    void theHoursAreTheSumsOfTheirMinutes() {
        Follower follower = new Follower(Engine.migratedDatabase());
        follower.spans.run(INSERT.formatted("start_time + toIntervalSecond(4)", "1"));
        follower.follow();

        assertThat(follower.spans.ask(HOURS_OF_MINUTES, row -> row.text("cell")))
                .isEqualTo(follower.hours())
                .hasSizeGreaterThan(50);
    }

    private static List<String> inOrder() {
        Follower follower = new Follower(Engine.migratedDatabase());
        for (int block = 0; block < BLOCKS; block++) {
            follower.spans.run(INSERT.formatted("start_time + toIntervalSecond(4)", "block = " + block));
        }
        follower.follow();
        return follower.cells();
    }

    private static List<String> disturbed(Random random, ClickHouse clickHouse) {
        Follower follower = new Follower(clickHouse);
        List<Integer> deliveries = new ArrayList<>();
        for (int part = 0; part < 30; part++) {
            deliveries.add(part);
            if (random.nextInt(3) == 0) {
                deliveries.add(part);
            }
        }
        Collections.shuffle(deliveries, random);
        for (int part : deliveries) {
            String received = "start_time + toIntervalSecond(" + random.nextInt(18 * 3_600) + ")";
            follower.spans.run(INSERT.formatted(received, "cityHash64(n, 2) % 30 = " + part));
            if (random.nextInt(6) == 0) {
                follower.follow();
            }
            if (random.nextInt(8) == 0) {
                Engine.runWhereRowsLie(follower.clickHouse, "OPTIMIZE TABLE spans");
                Engine.runWhereRowsLie(follower.clickHouse, "OPTIMIZE TABLE red_1m");
                Engine.runWhereRowsLie(follower.clickHouse, "OPTIMIZE TABLE red_1h");
            }
        }
        follower.follow();
        return follower.cells();
    }

    /** Rebuilds what has changed since it last looked. */
    private static final class Follower {
        private final ClickHouse clickHouse;
        private final Spans spans;
        private final DirtyMinutes dirty;
        private final RedRollup rollup;
        private final HourRollup hourRollup;
        private Instant done = Instant.EPOCH;

        Follower(ClickHouse clickHouse) {
            this.clickHouse = clickHouse;
            spans = new Spans(clickHouse);
            dirty = new DirtyMinutes(clickHouse);
            rollup = new RedRollup(clickHouse);
            hourRollup = new HourRollup(clickHouse);
            spans.run(CORPUS);
        }

        void follow() {
            Instant now = dirty.now();
            List<Instant> minutes = dirty.since(MinutePosition.endOf(done), 10_000).stream()
                    .map(ChangedMinute::minute)
                    .toList();
            for (int from = 0; from < minutes.size(); from += 25) {
                rollup.rebuild(minutes.subList(from, Math.min(from + 25, minutes.size())), now);
            }
            for (Instant hour : minutes.stream()
                    .map(minute -> minute.truncatedTo(ChronoUnit.HOURS))
                    .distinct()
                    .toList()) {
                hourRollup.rebuild(List.of(hour), dirty.now());
            }
            done = now.minusSeconds(5);
        }

        List<String> hours() {
            return spans.ask(HOURS, row -> row.text("cell"));
        }

        List<String> cells() {
            List<String> cells = new ArrayList<>(hours());
            cells.addAll(minutes());
            return cells;
        }

        private List<String> minutes() {
            return spans.ask("""
                    SELECT toString((minute, service_name, name, kind, release, platform, layer, calls, adjusted_calls, errors,
                      adjusted_errors, duration_sum, duration_max, mapSort(histogram))) AS cell
                    FROM red_1m FINAL WHERE calls > 0 ORDER BY cell""", row -> row.text("cell"));
        }
    }
}

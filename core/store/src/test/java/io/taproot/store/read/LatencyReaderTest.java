package io.taproot.store.read;

import static io.taproot.store.read.StoredRow.NOON;
import static io.taproot.store.read.StoredRow.run;
import static io.taproot.store.read.StoredRow.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.taproot.store.Bounds;
import io.taproot.store.ClickHouse;
import io.taproot.store.Engine;
import io.taproot.store.Parameters;
import io.taproot.store.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyReaderTest {

    private static final Instant MINUTE = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private static final Instant HOUR_AGO = NOON.minus(Duration.ofHours(1));
    private static final double WIDTH_OF_A_STEP = 0.022;

    private final ClickHouse clickHouse = Engine.migratedDatabase();
    private final LatencyReader reader = new LatencyReader(clickHouse);

    @AfterEach
    void close() {
        clickHouse.close();
    }

    /** 10 fast calls that stand for 1,000, and 10 slow ones that stand for themselves. */
    @ParameterizedTest
    @CsvSource({"0.5, 10", "0.98, 10", "0.995, 1000"})
    void aSampledCallCountsForAllThatItStandsFor(double percentile, long expectedMillis) {
        minute("GET /fast", 10, 1_000, Duration.ofMillis(10));
        minute("GET /slow", 10, 10, Duration.ofMillis(1_000));

        LatencyReader.Percentile found = reader.ofService("shop", "", MINUTE, MINUTE.plusSeconds(60), percentile);

        assertThat(found.samples()).isEqualTo(20);
        double expected = Duration.ofMillis(expectedMillis).toNanos();
        assertThat(found.valueNano()).isCloseTo(expected, within(expected * WIDTH_OF_A_STEP));
    }

    /** As sampling leaves them: slow runs are kept and stand for themselves, of the fast ones one in a hundred is. */
    @ParameterizedTest
    @CsvSource({"0.5, 10", "0.95, 10", "0.995, 1000"})
    void aSampledRunCountsForAllThatItStandsFor(double percentile, long expectedMillis) {
        for (int number = 0; number < 10; number++) {
            store(
                    clickHouse,
                    run("checkout", "fast" + number, HOUR_AGO, 10, "ok").sql("adjusted_count", "100"),
                    run("checkout", "slow" + number, HOUR_AGO, 1_000, "over_budget"));
        }

        LatencyReader.Percentile found = reader.ofJourney("checkout", HOUR_AGO, NOON, percentile);

        assertThat(found.samples()).isEqualTo(20);
        assertThat(found.valueNano())
                .isEqualTo(Duration.ofMillis(expectedMillis).toNanos());
    }

    @Test
    void anAbandonedRunSaysNothingAboutSpeed() {
        store(
                clickHouse,
                run("checkout", "done", HOUR_AGO, 10, "ok"),
                run("checkout", "left", HOUR_AGO, 60_000, "abandoned"));

        assertThat(reader.ofJourney("checkout", HOUR_AGO, NOON, 0.95))
                .isEqualTo(new LatencyReader.Percentile(1e7, 1, ""));
    }

    @Test
    void namesTheTraceThatTheSlowestRunBeganIn() {
        store(
                clickHouse,
                run("checkout", "fast", HOUR_AGO, 10, "ok").sql("trace_ids", "[unhex('" + "01".repeat(16) + "')]"),
                run("checkout", "slow", HOUR_AGO, 20, "ok")
                        .sql("trace_ids", "[unhex('" + "ab".repeat(16) + "'), unhex('" + "02".repeat(16) + "')]"));

        assertThat(reader.ofJourney("checkout", HOUR_AGO, NOON, 0.5).exampleTraceId())
                .isEqualTo("ab".repeat(16));
    }

    @Test
    void nothingIsZeroOfNoSamples() {
        LatencyReader.Percentile nothing = new LatencyReader.Percentile(0, 0, "");

        assertThat(reader.ofService("shop", "", MINUTE, MINUTE.plusSeconds(60), 0.95))
                .isEqualTo(nothing);
        assertThat(reader.ofJourney("checkout", HOUR_AGO, NOON, 0.95)).isEqualTo(nothing);
    }

    private void minute(String operation, int calls, int standingFor, Duration duration) {
        clickHouse.execute(
                new Statement("insert_minute", """
                        INSERT INTO red_1m (minute, service_name, name, kind, calls, adjusted_calls, histogram, as_of)
                        SELECT {minute:DateTime}, 'shop', {operation:String}, 'SERVER', {calls:UInt64}, {adjusted:UInt64},
                          map(toUInt16(round(log2({nano:UInt64} + 1) * 16)), {adjusted:UInt64}), now64(3)"""),
                Parameters.none()
                        .whole("minute", MINUTE.getEpochSecond())
                        .text("operation", operation)
                        .whole("calls", calls)
                        .whole("adjusted", standingFor)
                        .whole("nano", duration.toNanos()),
                Bounds.BACKGROUND);
    }
}

package io.taproot.analysis.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.taproot.analysis.service.minutes.MinuteMeters;
import io.taproot.analysis.service.minutes.MinutePass;
import io.taproot.analysis.service.minutes.MinuteSettings;
import io.taproot.store.ClickHouse;
import io.taproot.store.rollup.DirtyMinutes;
import io.taproot.store.rollup.RedRollup;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An import that has more minutes in one insert than a pass lists at once. */
class MinutePassTest {

    private static final int PER_LOOK = 5;
    private static final int IMPORTED = 4 * PER_LOOK + 1;
    private static final Duration SETTLE = Duration.ofMillis(200);
    private static final Duration NO_TIME = Duration.ZERO;
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private static final String IMPORT = """
            INSERT INTO spans (start_time, trace_id, span_id, service_name, name, adjusted_count, received_at)
            SELECT now64(9) - INTERVAL 3 DAY + toIntervalMinute(number), 'a', number + 1, 'imported', 'op', 1, now64(3)
            FROM numbers(%d)""".formatted(IMPORTED);

    private final ClickHouse clickHouse = Engine.migratedDatabase();
    private final Store store = new Store(clickHouse);
    private final DirtyMinutes dirty = new DirtyMinutes(clickHouse);
    private final MinutePass pass = new MinutePass(
            dirty,
            new RedRollup(clickHouse),
            new MinuteMeters(new SimpleMeterRegistry()),
            new MinuteSettings(SETTLE, 2, Duration.ofSeconds(2), Duration.ofMinutes(5), PER_LOOK));

    private Instant done = dirty.now().minus(Duration.ofDays(1));

    @AfterEach
    void close() {
        clickHouse.close();
    }

    @Test
    void allMinutesOfOneInsertAreRebuiltAndWhatCameAfterThem() {
        store.run(IMPORT);
        store.run(IMPORT.replace("imported", "later").replace("3 DAY", "2 DAY"));
        Instant written = dirty.now();

        Await.until(() -> pass(PATIENT).isAfter(written), true);

        assertThat(store.calls("imported")).isEqualTo(IMPORTED);
        assertThat(store.calls("later")).isEqualTo(IMPORTED);
    }

    @Test
    void aLiveMinuteDoesNotWaitForAnImport() {
        store.run(IMPORT);
        store.edge(1, 1, 0, "/v1/orders", Instant.now(), Duration.ofMillis(20));

        pass(NO_TIME);

        assertThat(store.calls("edge")).isEqualTo(1);
        assertThat(store.calls("imported")).isLessThan(IMPORTED);
    }

    private Instant pass(Duration budget) {
        done = pass.run(done, Deadline.in(budget)).doneUntil();
        return done;
    }
}

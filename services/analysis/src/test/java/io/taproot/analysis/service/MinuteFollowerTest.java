package io.taproot.analysis.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.taproot.analysis.service.hours.FollowMeters;
import io.taproot.analysis.service.hours.MinuteFollower;
import io.taproot.store.ClickHouse;
import io.taproot.store.rollup.DirtyMinutes;
import io.taproot.store.rollup.MinutePosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hundred minutes that one insert changed, ten of them a statement, and time for one statement a call. */
class MinuteFollowerTest {

    private static final int AT_ONCE = 10;

    private static final String IMPORT = """
            INSERT INTO spans (start_time, trace_id, span_id, service_name, name, adjusted_count, received_at)
            SELECT now64(9) - INTERVAL 3 DAY + toIntervalMinute(number), 'a', number + 1, 'imported', 'op', 1, now64(3)
            FROM numbers(100)""";

    private final ClickHouse clickHouse = Engine.migratedDatabase();
    private final DirtyMinutes dirty = new DirtyMinutes(clickHouse);
    private final List<Instant> worked = new ArrayList<>();

    @AfterEach
    void close() {
        clickHouse.close();
    }

    @Test
    void goesOnWithinTheMinutesOfOneInsert() {
        new Store(clickHouse).run(IMPORT);
        Instant minutesDone = dirty.now();
        MinuteFollower follower = follower();

        Instant done = minutesDone.minus(Duration.ofDays(1));
        for (int call = 1; call <= 100 / AT_ONCE; call++) {
            assertThat(done).isBefore(minutesDone);
            done = follower.run(done, minutesDone, Deadline.in(Duration.ZERO));
        }

        assertThat(done).isEqualTo(minutesDone);
        assertThat(worked).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void whoeverTakesOverBeginsTheInsertAnew() {
        new Store(clickHouse).run(IMPORT);
        Instant minutesDone = dirty.now();
        Instant done = follower().run(minutesDone.minus(Duration.ofDays(1)), minutesDone, Deadline.in(Duration.ZERO));

        done = follower().run(done, minutesDone, Deadline.in(Duration.ofMinutes(1)));

        assertThat(done).isEqualTo(minutesDone);
        assertThat(worked).hasSize(100 + AT_ONCE);
    }

    @Test
    void aMinuteThatIsTooMuchByItselfKeepsNoneWaiting() {
        new Store(clickHouse).run(IMPORT);
        Instant minutesDone = dirty.now();
        Instant begun = minutesDone.minus(Duration.ofDays(1));
        Instant tooMuch = dirty.since(MinutePosition.endOf(begun), 42).getLast().minute();
        MinuteFollower follower = follower(minutes -> {
            if (minutes.contains(tooMuch)) {
                new Store(clickHouse).run("SELECT length(range(toUInt64(400000000)))"); // 3 GB
            }
            worked.addAll(minutes);
        });

        Instant done = follower.run(begun, minutesDone, Deadline.in(Duration.ofMinutes(1)));

        assertThat(worked).hasSize(99).doesNotHaveDuplicates().doesNotContain(tooMuch);
        assertThat(done).isBetween(begun, minutesDone.minusMillis(1));
    }

    private MinuteFollower follower() {
        return follower(worked::addAll);
    }

    private MinuteFollower follower(Consumer<SortedSet<Instant>> statement) {
        return new MinuteFollower(
                dirty,
                FollowMeters.ofAttributes(new SimpleMeterRegistry()),
                Duration.ZERO,
                new MinuteFollower.Work(minute -> minute, AT_ONCE, statement));
    }
}

package io.taproot.analysis.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private final Pace pace = new Pace(Duration.ofSeconds(2), 0.25, LONGEST, new Random(1));

    @Test
    void pausesAsAskedAfterAShortCycle() {
        assertThat(pace.afterSuccess(Duration.ofMillis(10)))
                .isBetween(Duration.ofMillis(1600), Duration.ofMillis(2400));
    }

    @Test
    void leavesTheStoreAloneAfterALongOne() {
        assertThat(pace.afterSuccess(Duration.ofSeconds(10))).isBetween(Duration.ofSeconds(24), Duration.ofSeconds(36));
    }

    @Test
    void backsOffWhileTheStoreIsAwayAndReturnsAtOnceWhenItIsBack() {
        assertThat(pace.afterFailure()).isBetween(Duration.ofMillis(800), Duration.ofMillis(1200));
        assertThat(pace.afterFailure()).isBetween(Duration.ofMillis(1600), Duration.ofMillis(2400));
        for (int failure = 0; failure < 100; failure++) {
            assertThat(pace.afterFailure())
                    .isLessThanOrEqualTo(LONGEST.multipliedBy(12).dividedBy(10));
        }

        Duration unused = pace.afterSuccess(Duration.ZERO);

        assertThat(pace.afterFailure()).isLessThan(Duration.ofMillis(1201));
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> new Pace(Duration.ZERO, 0.3, LONGEST, new Random()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pace(Duration.ofSeconds(2), 0, LONGEST, new Random()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pace(Duration.ofSeconds(2), 1.1, LONGEST, new Random()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

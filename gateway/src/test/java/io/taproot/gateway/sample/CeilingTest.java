package io.taproot.gateway.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CeilingTest {

    private long now = TimeUnit.HOURS.toNanos(1);
    private final Ceiling ceiling = new Ceiling(100, () -> now);
    private final Random random = new Random(7);

    @Test
    void keepsEverythingBelowIt() {
        for (int second = 0; second < 60; second++) {
            assertThat(send(90)).isEqualTo(90);
            pass(1);
        }
    }

    @Test
    void keepsABatchOfSeveralSecondsThatASenderHasSavedUp() {
        for (int batch = 0; batch < 12; batch++) {
            assertThat(send(490)).isEqualTo(490);
            pass(5);
        }
    }

    @ParameterizedTest
    @CsvSource({"2", "5", "20", "1000"})
    void isHeldOverAMinuteHoweverMuchComes(int times) {
        long kept = 0;
        for (int tenth = 0; tenth < 600; tenth++) {
            kept += send(10 * times);
            now += TimeUnit.MILLISECONDS.toNanos(100);
        }

        // what was saved up comes on top once
        assertThat(kept).isBetween(5_000L, 6_000L + 600L);
    }

    @Test
    void lowersTheShareAtOnceWhenALoadGrows() {
        for (int second = 0; second < 30; second++) {
            send(100);
            pass(1);
        }

        assertThat(ceiling.ratio(2_000)).isLessThan(0.35);
    }

    @Test
    void makesTheWeightsAddUpToWhatWasSent() {
        double stoodFor = 0;
        int sent = 0;
        for (int second = 0; second < 600; second++) {
            double ratio = ceiling.ratio(1_000);
            int kept = 0;
            for (int i = 0; i < 1_000; i++) {
                kept += random.nextDouble() < ratio ? 1 : 0;
            }
            ceiling.keep(kept);
            stoodFor += kept / ratio;
            sent += 1_000;
            pass(1);
        }

        assertThat(stoodFor / sent).isCloseTo(1, Offset.offset(0.03));
    }

    @Test
    void leavesRoomForTheRestHoweverManyErrorsAreKept() {
        for (int second = 0; second < 60; second++) {
            ceiling.ratio(5_000);
            ceiling.keep(5_000);
            pass(1);
        }

        assertThat(ceiling.ratio(1_000)).isGreaterThan(0.005);
    }

    @Test
    void isThereForThoseWithNone() {
        assertThat(Ceiling.NONE.ratio(1e12)).isOne();
    }

    /** Spans of as many traces; how many of them were kept. */
    private long send(int spans) {
        double ratio = ceiling.ratio(spans);
        long kept = 0;
        for (int i = 0; i < spans; i++) {
            kept += random.nextDouble() < ratio ? 1 : 0;
        }
        ceiling.keep(kept);
        return kept;
    }

    private void pass(int seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }
}

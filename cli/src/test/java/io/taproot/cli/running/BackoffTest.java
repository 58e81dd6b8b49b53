package io.taproot.cli.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(1));

    @Test
    void waitsLongerEachTimeUpToALimit() {
        List<Long> pauses = IntStream.range(0, 5)
                .mapToObj(attempt -> backoff.afterLiving(Duration.ZERO).toSeconds())
                .toList();

        assertThat(pauses).containsExactly(1L, 2L, 4L, 5L, 5L);
    }

    @Test
    void beginsAnewAfterALongLife() {
        backoff.afterLiving(Duration.ZERO);
        backoff.afterLiving(Duration.ZERO);

        assertThat(backoff.afterLiving(Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(1));
    }
}

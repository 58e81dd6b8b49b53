package io.taproot.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({"300ms,PT0.3S", "5s,PT5S", "2m,PT2M", "1h,PT1H", "28d,PT672H", "PT1.5S,PT1.5S", "P28D,PT672H"})
    void readsTheFormsThatPeopleWrite(String text, Duration meant) {
        assertThat(DurationText.parse(text)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "300", "ms", "-5s", "PT-5S", "5 s", "1e3ms", "9999999999999ms"})
    void readsNothingElse(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }

    @Test
    void printsWhatItReads() {
        assertThat(DurationText.print(Duration.ofMillis(300))).isEqualTo("300ms");
        assertThat(DurationText.print(Duration.ofSeconds(65))).isEqualTo("65s");
    }
}

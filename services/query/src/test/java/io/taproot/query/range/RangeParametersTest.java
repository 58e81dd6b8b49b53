package io.taproot.query.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taproot.query.problem.ProblemException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeParametersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");

    @Test
    void isTheLastHourUnlessSomethingElseIsSaid() {
        assertThat(resolve(null, null, null)).isEqualTo(range("2026-11-22T14:00:00Z", "2026-11-22T15:00:00Z"));
    }

    @Test
    void reachesBackFromTheEnd() {
        assertThat(resolve(null, "2026-11-22T12:00:00Z", "PT30M"))
                .isEqualTo(range("2026-11-22T11:30:00Z", "2026-11-22T12:00:00Z"));
        assertThat(resolve(null, "2026-11-22T12:00:00Z", null))
                .isEqualTo(range("2026-11-22T11:00:00Z", "2026-11-22T12:00:00Z"));
    }

    @Test
    void readsTimesInEitherForm() {
        assertThat(resolve("1795359600000", "2026-11-22T16:30:00+01:00", null))
                .isEqualTo(range("2026-11-22T15:00:00Z", "2026-11-22T15:30:00Z"));
        assertThat(resolve("2026-11-22T15:00:00 01:00", null, null).from()) // a plus that nobody escaped
                .isEqualTo(Instant.parse("2026-11-22T14:00:00Z"));
    }

    @Test
    void neverReachesBackBefore1970() {
        assertThat(resolve(null, null, "P300000D").from()).isEqualTo(Instant.EPOCH);
        assertThat(resolve(null, null, "P106751991167300D").from()).isEqualTo(Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource({
        "noon, , , from",
        ", noon, , to",
        ", , 1h, since",
        ", , PT0S, since",
        "1000, , PT1H, since",
        "2026-11-22T16:00:00Z, , , from",
        "9999999999999999999, , , from",
        "4000-01-01T00:00:00Z, , , from",
        "'', , , from"
    })
    void namesWhatItCannotRead(@Nullable String from, @Nullable String to, @Nullable String since, String parameter) {
        assertThatThrownBy(() -> resolve(from, to, since))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.faults().getFirst().parameter())
                                .isEqualTo(parameter));
    }

    private static TimeRange resolve(@Nullable String from, @Nullable String to, @Nullable String since) {
        RangeParameters parameters = new RangeParameters();
        parameters.from = from;
        parameters.to = to;
        parameters.since = since;
        return parameters.resolve(NOW);
    }

    private static TimeRange range(String from, String to) {
        return new TimeRange(Instant.parse(from), Instant.parse(to));
    }
}

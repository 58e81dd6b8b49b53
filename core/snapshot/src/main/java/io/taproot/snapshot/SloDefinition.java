package io.taproot.snapshot;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A promise about a journey.
 *
 * @param objective    promised share of good runs, {@code 0 < objective < 1}
 * @param window       rolling, usually {@code P28D}
 * @param goodWithinMs a run is good if it ends without an error within this many milliseconds; null: the journey's budget
 * @param version      counted by the server from 1; 0 in one that has not been saved yet
 */
public record SloDefinition(
        String name,
        String journey,
        double objective,

        @JsonSerialize(using = DurationText.WindowWriter.class) @JsonDeserialize(using = DurationText.Reader.class)
        Duration window,

        @Nullable Long goodWithinMs,
        int version) {

    public static final Duration DEFAULT_WINDOW = Duration.ofDays(28);

    public SloDefinition {
        Require.text(name, "slo.name");
        Require.text(journey, "slo.journey");
        Require.that(objective > 0 && objective < 1, "slo.objective is not between 0 and 1");
        window = window == null ? DEFAULT_WINDOW : window;
        Require.that(window.isPositive(), "slo.window is not positive");
        Require.that(goodWithinMs == null || goodWithinMs > 0, "slo.good_within_ms is not positive");
    }

    /** The same promise as version {@code n}. */
    public SloDefinition withVersion(int n) {
        return new SloDefinition(name, journey, objective, window, goodWithinMs, n);
    }

    /** How long a good run may take, for runs of the journey that this SLO names. */
    public Duration goodWithin(JourneyDefinition of) {
        return goodWithinMs == null ? of.spec().budget().good() : Duration.ofMillis(goodWithinMs);
    }
}

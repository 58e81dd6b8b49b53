package io.taproot.analysis.journey;

import io.taproot.analysis.tree.LayerTime;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a run.
 *
 * @param name         as defined, or {@link #UNCLAIMED}
 * @param durationNano wall clock: times in which two of its calls were under way count once; more than 0
 * @param budget       null where the definition has none
 * @param byLayer      whose time it was; for calls the critical path of each, so that it sums to their durations
 */
public record RunStage(
        String name, long durationNano, @Nullable Duration budget, List<LayerTime> byLayer) {

    /** What no stage of the definition claims. */
    public static final String UNCLAIMED = "unclaimed";

    public RunStage {
        byLayer = List.copyOf(byLayer);
    }
}

package io.taproot.query.runs;

import io.taproot.query.range.TimeRange;
import io.taproot.query.telemetry.LayerTimeResponse;
import io.taproot.snapshot.JourneyDefinition;
import io.taproot.store.read.RunSummary;
import io.taproot.telemetry.Layer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A journey against its latency budget. */
@Schema(name = "JourneyBudget")
public record BudgetResponse(
        TimeRange range,
        String journey,
        Budget budget,
        Value value,

        @Schema(description = "Sample size: runs seen, abandoned ones aside")
        long n,

        @Schema(
                description =
                        "Runs that they stand for; more than n where sampled. The sum of good, over_budget and errors")
        long adjustedN,

        @Schema(description = "Share of the runs that have a part that came late, 0 to 1")
        double lateShare,

        @Schema(description = "Ended without an error and within good_ms")
        long good,

        @Schema(description = "Ended without an error, but later than good_ms")
        long overBudget,

        @Schema(description = "Ended with an error") long errors,

        @Schema(description = "Critical path by layer, mean of a run")
        List<LayerTimeResponse> byLayer,

        @Schema(description = "When the newest of the runs was assembled; now if there is none")
        Instant asOf) {

    /** What was promised. */
    @Schema(name = "LatencyBudget")
    public record Budget(
            @Schema(description = "A run is good within so many milliseconds")
            double goodMs,

            @Schema(description = "95 of 100 runs should stay within so many milliseconds")
            double p95Ms) {}

    /** What came of it; null without runs. */
    @Schema(name = "LatencyValue")
    public record Value(@Nullable Double p50Ms, @Nullable Double p95Ms) {}

    static BudgetResponse of(TimeRange range, JourneyDefinition journey, RunSummary runs, Instant now) {
        JourneyDefinition.Budget budget = journey.spec().budget();
        boolean isEmpty = runs.n() == 0;
        return new BudgetResponse(
                range,
                journey.name(),
                new Budget(milliseconds(budget.good()), milliseconds(budget.p95())),
                isEmpty ? new Value(null, null) : new Value(milliseconds(runs.p50()), milliseconds(runs.p95())),
                runs.n(),
                runs.total(),
                isEmpty ? 0 : (double) runs.late() / runs.total(),
                runs.good(),
                runs.overBudget(),
                runs.errors(),
                byLayer(runs),
                runs.asOf().orElse(now));
    }

    private static List<LayerTimeResponse> byLayer(RunSummary runs) {
        return runs.layers().entrySet().stream()
                .sorted(Comparator.comparing(entry -> Layer.parse(entry.getKey())))
                .map(entry -> new LayerTimeResponse(entry.getKey(), milliseconds(entry.getValue())))
                .toList();
    }

    private static double milliseconds(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}

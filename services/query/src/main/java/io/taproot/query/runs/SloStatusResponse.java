package io.taproot.query.runs;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.taproot.query.range.TimeRange;
import io.taproot.slo.BurnRate;
import io.taproot.slo.ErrorBudget;
import io.taproot.slo.Objective;
import io.taproot.snapshot.SloDefinition;
import io.taproot.store.read.GoodRuns;
import java.time.Instant;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How an SLO stands. */
@Schema(name = "SloStatus")
public record SloStatusResponse(
        String slo,

        @Schema(description = "Promised share of good runs, between 0 and 1")
        double objective,

        @Schema(description = "The rolling window up to now")
        TimeRange window,

        @Schema(
                description =
                        "Runs that ended without an error and in time; as bad and total, what the runs seen stand for")
        long good,

        long bad,

        @Schema(description = "good + bad; abandoned runs count nowhere")
        long total,

        @Schema(description = "Sample size: runs seen") long n,

        @Schema(description = "Share of the total that has a part that came late, 0 to 1")
        double lateShare,

        @Schema(description = "Share of good runs, 0 to 1; null without runs") @Nullable Double sli,

        Budget errorBudget,
        BurnRates burnRate,

        @Schema(description = "When the newest of the runs was assembled; now if there is none")
        Instant asOf) {

    /** Counted in runs; may be fractions of one. */
    @Schema(name = "ErrorBudget")
    public record Budget(
            @Schema(description = "Runs of the total that may be bad")
            double allowed,

            @Schema(description = "Bad runs") double spent,

            @Schema(description = "allowed - spent; negative once the objective is missed")
            double left,

            @Schema(description = "left / allowed; null without runs") @Nullable Double leftRatio) {}

    /** 1 spends the budget exactly over the SLO's window; 0 also where there were no runs. */
    @Schema(
            name = "BurnRates",
            requiredProperties = {"1h", "6h", "3d"})
    public record BurnRates(
            @Schema(description = "Over the last hour") @JsonProperty("1h")
            double lastHour,

            @Schema(description = "Over the last six hours") @JsonProperty("6h")
            double lastSixHours,

            @Schema(description = "Over the last three days") @JsonProperty("3d")
            double lastThreeDays) {}

    static SloStatusResponse of(
            SloDefinition slo,
            TimeRange window,
            GoodRuns inWindow,
            GoodRuns lastHour,
            GoodRuns lastSixHours,
            GoodRuns lastThreeDays) {
        Objective objective = new Objective(slo.objective());
        ErrorBudget budget = ErrorBudget.of(inWindow.bad(), inWindow.total(), objective);
        return new SloStatusResponse(
                slo.name(),
                slo.objective(),
                window,
                inWindow.good(),
                inWindow.bad(),
                inWindow.total(),
                inWindow.n(),
                inWindow.total() == 0 ? 0 : (double) inWindow.late() / inWindow.total(),
                orNull(budget.sli()),
                new Budget(budget.allowed(), budget.bad(), budget.left(), orNull(budget.leftRatio())),
                new BurnRates(
                        burnRate(lastHour, objective),
                        burnRate(lastSixHours, objective),
                        burnRate(lastThreeDays, objective)),
                inWindow.asOf().orElse(window.to()));
    }

    private static double burnRate(GoodRuns runs, Objective objective) {
        return BurnRate.of(runs.bad(), runs.total(), objective).value();
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}

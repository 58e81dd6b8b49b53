package io.taproot.query.runs;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One occurrence of a journey, as analysis assembled it last. */
@Schema(name = "Run")
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunResponse(
        String runId,
        String journey,

        @Schema(description = "Version of the journey's definition that judged it")
        int definitionVersion,

        @Nullable String sessionId,
        @Nullable App app,

        @Schema(description = "low, mid or high") @Nullable String deviceClass,

        @Schema(examples = "cell/lte") @Nullable String networkClass,

        Instant startedAt,
        double durationMs,

        @Schema(enumeration = {"ok", "over_budget", "error", "abandoned"})
        String outcome,

        @Schema(description = "In the order of the definition")
        List<Stage> stages,

        @Schema(description = "The traces that make it up") List<JoinedTrace> traces,

        @Schema(description = "When it was assembled; later data makes a later version")
        Instant asOf,

        @Schema(description = "Share of its spans that came two minutes late or more, 0 to 1")
        double lateShare) {

    /** The app that it was run in. */
    @Schema(name = "RunApp")
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record App(
            String service,
            @Nullable String version,
            @Nullable String platform) {}

    /** A stretch of a run. */
    @Schema(name = "RunStage")
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Stage(
            String name,
            double durationMs,

            @Schema(description = "What 95 of 100 runs should stay within; null: no budget of its own") @Nullable Double budgetMs,

            @Schema(description = "Milliseconds by layer") Map<String, Double> byLayerMs) {}

    /** A trace that belongs to a run, and how that is known. */
    @Schema(name = "JoinedTrace")
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record JoinedTrace(
            String traceId,

            @Schema(description = "Grade of evidence: A exact, B declared, C session, D device")
            String joinedBy,

            @Schema(description = "The reason in words") String because) {}
}

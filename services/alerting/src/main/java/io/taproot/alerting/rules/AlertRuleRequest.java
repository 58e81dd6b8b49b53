package io.taproot.alerting.rules;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /alert-rules/{name}}. */
public record AlertRuleRequest(
        @NotNull AlertRule.@Nullable Kind kind,
        @NotNull @Nullable Target target,

        @Schema(description = "which percentile is compared, 0 to 1 exclusive", defaultValue = "0.95")
        @DecimalMin(value = "0", inclusive = false) @DecimalMax(value = "1", inclusive = false) @Nullable Double percentile,

        @Schema(description = "milliseconds; the alert's condition is value > threshold_ms")
        @NotNull @Positive @Nullable Double thresholdMs,

        @Schema(description = "ISO 8601 duration looked back, PT1M to P1D", defaultValue = "PT5M") @Nullable Duration window,

        @Schema(name = "for", description = "how long the condition must hold before it fires", defaultValue = "PT1M")
        @com.fasterxml.jackson.annotation.JsonProperty("for")
        @Nullable Duration pendingFor,

        @Schema(description = "fewer samples in the window are no data", defaultValue = "5") @Positive @Nullable Long minSamples,

        @Pattern(regexp = "page|ticket|info") @Nullable String severity,
        @Nullable Map<String, String> labels,
        @Nullable Map<String, String> annotations,

        @Schema(description = "name of a channel; none: the alert only shows in the API") @Nullable String channel) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** What is measured: a journey, or a service and perhaps one operation of it. */
    public record Target(
            @Nullable String journey,
            @Nullable String service,
            @Nullable String operation) {}

    @AssertTrue(
            message = "frontend_latency needs target.journey, backend_latency needs target.service, and nothing else")
    @Schema(hidden = true)
    boolean isTargetOfItsKind() {
        if (kind == null || target == null) {
            return true; // told by @NotNull
        }
        return switch (kind) {
            case frontend_latency -> target.journey() != null && target.service() == null && target.operation() == null;
            case backend_latency -> target.service() != null && target.journey() == null;
        };
    }

    @AssertTrue(message = "window is PT1M to P1D, for is PT0S to P1D") @Schema(hidden = true)
    boolean isInsideTheDay() {
        boolean windowFits = window == null || (window.compareTo(SHORTEST) >= 0 && window.compareTo(LONGEST) <= 0);
        boolean pendingFits = pendingFor == null || (!pendingFor.isNegative() && pendingFor.compareTo(LONGEST) <= 0);
        return windowFits && pendingFits;
    }

    /** Writes this request over the rule; validated before. */
    AlertRule onto(AlertRule rule, String name, Instant now) {
        rule.name = name;
        rule.kind = java.util.Objects.requireNonNull(kind);
        Target of = java.util.Objects.requireNonNull(target);
        rule.journey = of.journey();
        rule.service = of.service();
        rule.operation = of.operation();
        rule.percentile = percentile == null ? 0.95 : percentile;
        rule.thresholdMs = java.util.Objects.requireNonNull(thresholdMs);
        rule.windowSeconds = (window == null ? Duration.ofMinutes(5) : window).toSeconds();
        rule.forSeconds = (pendingFor == null ? Duration.ofMinutes(1) : pendingFor).toSeconds();
        rule.minSamples = minSamples == null ? 5 : minSamples;
        rule.severity = severity == null ? "ticket" : severity;
        rule.labels = labels == null ? Map.of() : labels;
        rule.annotations = annotations == null ? Map.of() : annotations;
        rule.channel = channel;
        rule.updatedAt = now;
        return rule;
    }
}

package io.taproot.query.slos;

import io.taproot.query.problem.Fault;
import io.taproot.query.problem.ProblemException;
import io.taproot.snapshot.DurationText;
import io.taproot.snapshot.SloDefinition;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code PUT /slos/{name}}. */
record SloRequest(
        @Schema(description = "As in the path, or absent") @Nullable String name,

        @Schema(description = "Name of the journey that is promised about", examples = "checkout") @NotBlank String journey,

        @Schema(description = "Promised share of good runs", examples = "0.99")
        @NotNull @DecimalMin(value = "0", inclusive = false) @DecimalMax(value = "1", inclusive = false) Double objective,

        @Schema(description = "Rolling window, one hour to 90 days; P28D if absent", examples = "P28D") @Nullable String window,

        @Schema(description = "How long a good run may take; the journey's own budget if absent", examples = "2000")
        @Positive @Nullable Long goodWithinMs,

        @Schema(description = "Passed over: the server counts") @Nullable Integer version) {

    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(90);

    /**
     * @param inPath name that the SLO will have
     * @throws ProblemException 400 with every place that annotations cannot check
     */
    SloDefinition toSlo(String inPath) {
        List<Fault> faults = new ArrayList<>();
        if (name != null && !name.equals(inPath)) {
            faults.add(Fault.inBody("/name", "must be the name in the path, or absent"));
        }
        Optional<Duration> length = window == null
                ? Optional.of(SloDefinition.DEFAULT_WINDOW)
                : DurationText.parse(window).filter(SloRequest::isFitting);
        if (length.isEmpty()) {
            faults.add(
                    Fault.inBody("/window", "must be a duration of 1 hour to 90 days in whole seconds, such as P28D"));
        }
        if (!faults.isEmpty()) {
            throw ProblemException.invalidBody(faults);
        }
        return new SloDefinition(inPath, journey, objective, length.orElseThrow(), goodWithinMs, 0);
    }

    private static boolean isFitting(Duration window) {
        return window.compareTo(SHORTEST) >= 0 && window.compareTo(LONGEST) <= 0 && window.getNano() == 0;
    }
}

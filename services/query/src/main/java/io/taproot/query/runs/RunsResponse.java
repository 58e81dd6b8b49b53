package io.taproot.query.runs;

import io.taproot.query.range.TimeRange;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of runs. */
@Schema(name = "Runs")
public record RunsResponse(
        TimeRange range,

        @Schema(description = "Newest first") List<RunResponse> runs,

        @Schema(description = "For the next page; null on the last one") @Nullable String nextCursor) {}

package io.taproot.query.traces;

import io.taproot.query.range.TimeRange;
import io.taproot.query.telemetry.CostResponse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of traces. */
@Schema(name = "Traces")
public record TracesResponse(
        TimeRange range,

        @Schema(description = "The one with the newest matching span first")
        List<TraceSummaryResponse> traces,

        @Schema(description = "For the next page; null on the last one") @Nullable String nextCursor,

        CostResponse cost) {}

package io.taproot.query.telemetry;

import io.taproot.store.Cost;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an answer took. */
@Schema(name = "Cost", description = "What ClickHouse did for this answer, over all its statements")
public record CostResponse(
        @Schema(description = "Rows of tables, not of the answer")
        long rowsRead,

        @Schema(description = "Uncompressed bytes") long bytesRead,
        @Schema(description = "Milliseconds on the server") double elapsedMs) {

    public static CostResponse of(Cost cost) {
        return new CostResponse(
                cost.rowsRead(), cost.bytesRead(), cost.elapsed().toNanos() / 1e6);
    }
}

package io.taproot.query.sessions;

import io.taproot.query.range.TimeRange;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of sessions. */
@Schema(name = "Sessions")
public record SessionsResponse(
        TimeRange range,

        @Schema(description = "The one that began last first")
        List<SessionResponse> sessions,

        @Schema(description = "For the next page; null on the last one") @Nullable String nextCursor) {}

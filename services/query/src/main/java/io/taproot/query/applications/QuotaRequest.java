package io.taproot.query.applications;

import jakarta.validation.constraints.Positive;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How much may come with a key, or with all bearer tokens of an application; also body of
 * {@code PUT /applications/{name}/keys/{id}/quota} and {@code PUT /applications/{name}/token-quota}.
 */
record QuotaRequest(
        @Schema(description = "Spans, log records and data points together; none: any number", examples = "2000")
        @Positive @Nullable Long itemsPerSecond,

        @Schema(description = "Bytes of requests after inflating; none: any number", examples = "2000000")
        @Positive @Nullable Long bytesPerSecond) {}

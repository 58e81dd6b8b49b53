package io.taproot.query.applications;

import io.taproot.snapshot.KeyQuota;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How much may come with a key, or with all bearer tokens of an application. */
record QuotaResponse(
        @Schema(description = "Spans, log records and data points together; null: any number") @Nullable Long itemsPerSecond,

        @Schema(description = "Bytes of requests after inflating; null: any number") @Nullable Long bytesPerSecond) {

    static QuotaResponse of(KeyQuota quota) {
        return new QuotaResponse(quota.itemsPerSecond(), quota.bytesPerSecond());
    }
}

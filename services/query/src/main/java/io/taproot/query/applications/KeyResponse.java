package io.taproot.query.applications;

import io.taproot.snapshot.IngestKey;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A key as it can be shown at any time: without the key. */
record KeyResponse(
        String id,

        @Schema(description = "The first characters of the key")
        String prefix,

        IngestKey.Kind kind,
        String label,
        Instant createdAt,

        @Schema(description = "Refused from then on; null: in use") @Nullable Instant revokedAt,

        QuotaResponse quota) {

    static KeyResponse of(StoredKey row) {
        return new KeyResponse(
                row.id, row.prefix, row.kind, row.label, row.createdAt, row.revokedAt, QuotaResponse.of(row.quota()));
    }
}

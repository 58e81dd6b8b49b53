package io.taproot.query.applications;

import io.taproot.snapshot.IngestKey;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key at the only time at which it is shown. */
record NewKeyResponse(
        String id,

        @Schema(description = "The key. It is not stored: keep it now")
        String key,

        String prefix,
        IngestKey.Kind kind,
        String label,
        Instant createdAt) {

    static NewKeyResponse of(StoredKey row, NewKey key) {
        return new NewKeyResponse(row.id, key.text(), row.prefix, row.kind, row.label, row.createdAt);
    }
}

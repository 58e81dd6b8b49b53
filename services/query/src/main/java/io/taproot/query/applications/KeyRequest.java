package io.taproot.query.applications;

import io.taproot.snapshot.IngestKey;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /applications/{name}/keys}. */
record KeyRequest(
        @Schema(description = "public: goes into apps that anybody can take apart. secret: stays on servers") @NotNull IngestKey.Kind kind,

        @Schema(description = "What it is for, in your words", examples = "android release builds") @Size(max = 200) String label,

        @Schema(description = "How much may come with it; none: any amount") @Valid @Nullable QuotaRequest quota) {

    KeyRequest(IngestKey.Kind kind, @Nullable String label, @Nullable QuotaRequest quota) {
        this.kind = kind;
        this.label = label == null ? "" : label;
        this.quota = quota;
    }
}

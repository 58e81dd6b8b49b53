package io.taproot.query.applications;

import io.taproot.snapshot.IngestKey;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /applications/{name}/keys}. */
record KeyRequest(
        @Schema(description = "public: goes into apps that anybody can take apart. secret: stays on servers") @NotNull IngestKey.Kind kind,

        @Schema(description = "What it is for, in your words", examples = "android release builds") @Size(max = 200) String label) {

    KeyRequest(IngestKey.Kind kind, @Nullable String label) {
        this.kind = kind;
        this.label = label == null ? "" : label;
    }
}

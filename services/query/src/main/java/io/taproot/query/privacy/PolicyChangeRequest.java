package io.taproot.query.privacy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code PUT /privacy/policies/{name}}. */
@Schema(name = "PolicyChangeRequest")
record PolicyChangeRequest(
        @Schema(description = "The whole policy: what it does not say is the profile's") @NotNull @Valid PolicyRequest policy,

        @Schema(description = "Why; kept with the change", examples = "personnel numbers in the notes of support")
        @NotBlank @Size(max = 500) String reason,

        @Schema(description = "false: keep it as a draft, to be put in force later; true if absent") @Nullable Boolean activate) {

    boolean isToBeInForce() {
        return activate == null || activate;
    }
}

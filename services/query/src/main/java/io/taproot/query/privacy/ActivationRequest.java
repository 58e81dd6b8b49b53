package io.taproot.query.privacy;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of {@code PUT /privacy/policies/{name}/active}. */
@Schema(name = "PolicyActivationRequest")
record ActivationRequest(
        @Schema(
                description = "The version that is to be in force; an older one takes back what came after it",
                examples = "3")
        @NotNull @Positive Integer version,

        @Schema(description = "Why; kept with the change", examples = "v4 masked order numbers")
        @NotBlank @Size(max = 500) String reason) {}

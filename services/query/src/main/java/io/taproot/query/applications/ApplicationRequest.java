package io.taproot.query.applications;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code PUT /applications/{name}}. */
record ApplicationRequest(
        @Schema(description = "Name for people", examples = "Juniper Shop") @NotBlank @Size(max = 200) String displayName,

        @Schema(description = "Where it runs: android, ios, web, backend, …; none: anywhere") @Size(max = 20) List<@NotNull @Pattern(regexp = "[a-z0-9][a-z0-9_.-]{0,39}", message = PLATFORM_RULE) String> platforms,

        @Schema(
                description = "The service.names that its keys may send, * for anything; none: any",
                examples = "[\"Juniper*\"]")
        @Size(max = 200) List<@NotBlank @Size(max = 200) String> allowedServices) {

    private static final String PLATFORM_RULE = "must be a plain lower-case word such as android";

    ApplicationRequest(String displayName, @Nullable List<String> platforms, @Nullable List<String> allowedServices) {
        this.displayName = displayName;
        this.platforms = platforms == null ? List.of() : platforms;
        this.allowedServices = allowedServices == null ? List.of() : allowedServices;
    }
}

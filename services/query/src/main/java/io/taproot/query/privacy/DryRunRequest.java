package io.taproot.query.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.taproot.query.Name;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /privacy/policies:dry-run}. */
@Schema(name = "PolicyDryRunRequest")
record DryRunRequest(
        @Schema(description = "The draft; if absent, what is in force for the application") @Nullable @Valid PolicyRequest policy,

        @Schema(description = "Whose telemetry the sample is; default if absent", examples = "juniper-shop")
        @Nullable @Pattern(regexp = Name.FORM, message = Name.RULE) String application,

        @Schema(description = "traces, logs or metrics: what the sample is; traces if absent", examples = "traces")
        @Nullable @Pattern(regexp = "traces|logs|metrics", message = "must be traces, logs or metrics") String signal,

        @Schema(description = "OTLP/JSON as it would be sent", type = SchemaType.OBJECT) @Nullable JsonNode sample,

        @Schema(
                description = "Instead of a sample: attributes of one span",
                examples = "{\"app.note\":\"mail to ada@example.org\"}")
        @Nullable @Size(max = 1000) Map<String, @NotNull String> attributes) {}

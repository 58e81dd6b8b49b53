package io.taproot.query.sampling;

import io.taproot.snapshot.PhoneSettings;
import io.taproot.snapshot.SamplingSettings;
import io.taproot.snapshot.ServiceSampling;
import io.taproot.snapshot.TextPattern;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Body of {@code PUT /applications/{name}/sampling}. What is absent has its default. */
record SamplingRequest(
        @Schema(
                description =
                        "Share of the sessions (of the traces, where there is no session) that the gateway keeps; 1 if"
                                + " absent",
                examples = "0.25")
        @DecimalMin(value = "0", inclusive = false) @DecimalMax("1") @Nullable Double ratio,

        @Schema(description = "Ceiling of what each key keeps, per gateway; none: no ceiling", examples = "2000")
        @Positive @Nullable Long keptSpansPerSecond,

        @Schema(description = "Whether errors are kept whatever the ratio; true if absent") @Nullable Boolean keepErrors,

        @Schema(description = "Whether spans hinted to be over their budget are; true if absent") @Nullable Boolean keepOverBudget,

        @Schema(description = "What SDKs of backends are told, the first that matches; others keep everything")
        @Size(max = 200) @Nullable List<@NotNull @Valid Service> services,

        @Schema(description = "What SDKs of phones are told") @Valid @Nullable Phone phone,

        @Schema(description = "Passed over: the server counts") @Nullable Integer version) {

    /** What the SDKs of one service are told. */
    record Service(
            @Schema(description = "Pattern of the service.name", examples = "orders*") @NotBlank @Size(max = 200) String service,

            @Schema(description = "Share of the traces that it starts", examples = "0.1")
            @NotNull @DecimalMin("0") @DecimalMax("1") Double ratio,

            @Schema(description = "Other shares for single operations") @Size(max = 200) @Nullable List<@NotNull @Valid Operation> operations) {

        ServiceSampling toSampling() {
            return new ServiceSampling(
                    new TextPattern(service),
                    ratio,
                    operations == null
                            ? List.of()
                            : operations.stream().map(Operation::toSampling).toList());
        }
    }

    /** Another share for one operation. */
    record Operation(
            @Schema(description = "Name of the root span", examples = "GET /health") @NotBlank @Size(max = 200) String operation,

            @Schema(description = "Share of its traces", examples = "0") @NotNull @DecimalMin("0") @DecimalMax("1") Double ratio) {

        ServiceSampling.OperationSampling toSampling() {
            return new ServiceSampling.OperationSampling(operation, ratio);
        }
    }

    /** What SDKs of phones are told. */
    record Phone(
            @Schema(description = "False asks apps in the field to send nothing; true if absent") @Nullable Boolean enabled,

            @Schema(description = "Share of the sessions that they record; 1 if absent", examples = "0.5")
            @DecimalMin("0") @DecimalMax("1") @Nullable Double sessionRatio,

            @Schema(description = "Name of an event to whether it is sent; what is not named is sent")
            @Size(max = 200) @Nullable Map<@NotBlank @Size(max = 200) String, @NotNull Boolean> events,

            @Schema(description = "Items of one request; 512 if absent") @Positive @Max(100_000) @Nullable Integer maxBatchItems,

            @Schema(description = "Bytes of one request before packing; 1000000 if absent")
            @Positive @Max(16_777_216) @Nullable Long maxBatchBytes,

            @Schema(description = "How long items may wait for others; 30000 if absent")
            @Positive @Max(86_400_000) @Nullable Long batchIntervalMs,

            @Schema(description = "Hosts, subdomains included, whose requests get a traceparent")
            @Size(max = 200) @Nullable List<@NotNull @Pattern(regexp = "[a-z0-9.-]{1,253}", message = HOST_RULE) String> firstPartyHosts) {

        private static final String HOST_RULE = "must be a host in lower case such as api.example.org";

        /** The record fills in what is absent. */
        @SuppressWarnings("NullAway")
        PhoneSettings toSettings() {
            return new PhoneSettings(
                    enabled,
                    sessionRatio,
                    events == null ? Map.of() : events,
                    maxBatchItems,
                    maxBatchBytes,
                    batchIntervalMs,
                    firstPartyHosts == null ? List.of() : firstPartyHosts);
        }
    }

    /** The record fills in what is absent. */
    @SuppressWarnings("NullAway")
    SamplingSettings toSettings() {
        return new SamplingSettings(
                ratio,
                keptSpansPerSecond,
                keepErrors,
                keepOverBudget,
                services == null
                        ? List.of()
                        : services.stream().map(Service::toSampling).toList(),
                phone == null ? PhoneSettings.DEFAULT : phone.toSettings(),
                0);
    }
}

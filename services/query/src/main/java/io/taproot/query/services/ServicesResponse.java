package io.taproot.query.services;

import io.taproot.query.range.TimeRange;
import io.taproot.store.read.Service;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Services that sent spans. */
@Schema(name = "Services")
public record ServicesResponse(
        TimeRange range,

        @Schema(description = "Most spans first") List<ServiceResponse> services) {

    /** One of them. */
    @Schema(name = "Service")
    public record ServiceResponse(
            @Schema(description = "service.name") String name,

            @Schema(description = "Spans that began inside the range, each once")
            long spanCount,

            @Schema(description = "Whose time its own spans are", examples = "service:orders")
            String layer) {}

    static ServicesResponse of(TimeRange range, List<Service> services) {
        return new ServicesResponse(
                range,
                services.stream()
                        .map(service -> new ServiceResponse(
                                service.name(),
                                service.spanCount(),
                                service.layer().toString()))
                        .toList());
    }
}

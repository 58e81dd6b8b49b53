package io.taproot.query.services;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.taproot.query.problem.ProblemException;
import io.taproot.query.range.RangeParameters;
import io.taproot.query.range.TimeRange;
import io.taproot.store.read.KeptReader;
import io.taproot.store.read.ServiceReader;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What sends spans. */
@Path("/api/v1")
@Tag(name = "services", description = "What sends spans, and how fast it answers")
public final class ServiceResource {

    private final ServiceReader reader;
    private final KeptReader kept;
    private final InstantSource clock;

    ServiceResource(ServiceReader reader, KeptReader kept, InstantSource clock) {
        this.reader = reader;
        this.kept = kept;
        this.clock = clock;
    }

    @GET
    @Path("services")
    @RunOnVirtualThread
    @Operation(
            summary = "Services with spans inside a range",
            description = "A range of up to an hour counts the spans themselves, as long as they are kept; a longer or"
                    + " older one the roll-up by minute, which lags some seconds behind; six hours and more, or once the"
                    + " minutes have expired, the roll-up by hour, a minute behind. An hour without minutes counts"
                    + " whole, also where the range begins or ends in it.")
    public ServicesResponse services(@BeanParam RangeParameters range) {
        TimeRange asked = range.resolve(clock.instant());
        return ServicesResponse.of(
                asked, reader.services(asked.from(), asked.to()).rows());
    }

    @GET
    @Path("operations")
    @RunOnVirtualThread
    @Operation(
            summary = "One service's operations: calls, errors, percentiles",
            description = "A range of up to an hour asks the spans themselves, as long as they are kept; a longer or"
                    + " older one the roll-ups by minute and hour, whose percentiles are at most 2.2 % off. Once the"
                    + " minutes have expired, an hour counts whole, also where the range begins or ends in it.")
    public OperationsResponse operations(
            @RestQuery @Parameter(description = "service.name", required = true, example = "orders") @Nullable String service,
            @BeanParam RangeParameters range) {
        if (service == null || service.isEmpty()) {
            throw ProblemException.invalidParameter("service", "must name a service");
        }
        TimeRange asked = range.resolve(clock.instant());
        return OperationsResponse.of(
                asked, reader.operations(service, asked.from(), asked.to()).rows());
    }

    @GET
    @Path("operations/kept")
    @RunOnVirtualThread
    @Operation(
            summary = "One service's operations, as the kept traces tell",
            description =
                    "For ranges that raw spans no longer cover. Calls, errors and percentiles are estimates without"
                            + " bias: each kept trace counts for those that it stands for. n is how many spans they rest on.")
    public OperationsResponse keptOperations(
            @RestQuery @Parameter(description = "service.name", required = true, example = "orders") @Nullable String service,
            @BeanParam RangeParameters range) {
        if (service == null || service.isEmpty()) {
            throw ProblemException.invalidParameter("service", "must name a service");
        }
        TimeRange asked = range.resolve(clock.instant());
        return OperationsResponse.of(
                asked, kept.operations(service, asked.from(), asked.to()).rows());
    }
}
